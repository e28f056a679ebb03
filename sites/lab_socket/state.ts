import { type FeedMatch, type FeedPrice, type FeedSource, feedFrame } from './frame.ts'

type Held = { readonly match: FeedMatch; readonly prices: ReadonlyMap<string, FeedPrice> }

/** One body of a capture: a frame that can be read without those before it. */
export type FeedReading = FeedSource & {
  /** `all`: everything the bookmaker shows; `change`: what is different */
  readonly t: 'all' | 'change'
  readonly ts: number
  readonly ev: readonly (FeedMatch & { readonly p: readonly FeedPrice[] })[]
  /** prices that are gone, of matches that stay */
  readonly off: readonly { readonly i: string; readonly id: string }[]
  /** matches that are gone */
  readonly del: readonly string[]
}

/** Keeps what a feed has told, so that an update that names prices by their id alone can be completed. */
export const createFeedState = () => {
  let source: FeedSource | undefined
  const held = new Map<string, Held>()

  const hold = ({ p, ...match }: FeedMatch & { p: readonly FeedPrice[] }) =>
    held.set(match.i, { match, prices: new Map(p.map((price) => [price.id, price])) })

  return {
    /** The frame, complete in itself, as JSON; undefined when it cannot be understood: the feed must be begun anew. */
    apply(text: string): string | undefined {
      const read = feedFrame.safeParse(parsed(text))
      if (!read.success) return undefined
      const frame = read.data
      if (frame.t === 'snap') {
        source = { b: frame.b, f: frame.f, sp: frame.sp, cu: frame.cu }
        held.clear()
        frame.ev.forEach(hold)
        return told({ ...source, t: 'all', ts: frame.ts, ev: frame.ev, off: [], del: [] })
      }
      if (source === undefined) return undefined
      const off = frame.ev.flatMap(({ i, p }) => {
        const stay = new Set(p.map(({ id }) => id))
        return [...(held.get(i)?.prices.keys() ?? [])].filter((id) => !stay.has(id)).map((id) => ({ i, id }))
      })
      frame.ev.forEach(hold)
      const moved = new Map<string, FeedPrice[]>()
      for (const change of frame.p) {
        const owner = [...held.values()].find(({ prices }) => prices.has(change.id))
        if (owner === undefined) return undefined
        const price = { ...owner.prices.get(change.id)!, ...change }
        hold({ ...owner.match, p: [...new Map(owner.prices).set(change.id, price).values()] })
        moved.set(owner.match.i, [...(moved.get(owner.match.i) ?? []), price])
      }
      const ev = [...frame.ev, ...[...moved].map(([i, p]) => ({ ...held.get(i)!.match, p }))]
      for (const id of frame.del) held.delete(id)
      return told({ ...source, t: 'change', ts: frame.ts, ev, off, del: frame.del })
    },
  }
}

const told = (reading: FeedReading): string => JSON.stringify(reading)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
