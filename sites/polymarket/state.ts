import { z } from 'zod'
import { readEach } from '../reading/read-each.ts'
import type { TokenBook } from './event.ts'

const figure = z
  .string()
  .regex(/^\d*\.?\d+$/)
  .transform(Number)
const level = z.object({ price: figure, size: figure })
const at = z
  .union([z.string().regex(/^\d+$/), z.number()])
  .transform(Number)
  .optional()

const bookMessage = z.object({
  event_type: z.literal('book').optional(),
  asset_id: z.string(),
  bids: z.array(level),
  asks: z.array(level),
  timestamp: at,
})
const priceChange = z.object({
  asset_id: z.string(),
  price: figure,
  size: figure,
  side: z.enum(['BUY', 'SELL']),
})
const changeMessage = z.object({
  event_type: z.literal('price_change'),
  price_changes: z.array(z.unknown()),
  timestamp: at,
})
const resolvedMessage = z.object({
  event_type: z.literal('market_resolved'),
  assets_ids: z.array(z.string()),
})

type Ladder = Map<number, number>
type HeldBook = { readonly bids: Ladder; readonly asks: Ladder; at: number | undefined }

export type TokenBooks = {
  /** Takes in a whole book, a change or a resolution (one, or a list); returns the tokens that changed. */
  apply(message: unknown): ReadonlySet<string>
  book(token: string): TokenBook | undefined
}

/** An answer and a push can overtake one another; the site's own clock says which of the two is newer. */
const isOlder = (stated: number | undefined, known: number | undefined): boolean =>
  stated !== undefined && known !== undefined && stated < known

/** The order books of outcome tokens: `book` replaces one, `price_change` sets single levels (size 0 removes), a resolution ends it. */
export const createTokenBooks = (): TokenBooks => {
  const held = new Map<string, HeldBook>()
  const take = (message: unknown, changed: Set<string>): void => {
    const whole = bookMessage.safeParse(message)
    if (whole.success) {
      const { asset_id, bids, asks, timestamp } = whole.data
      if (isOlder(timestamp, held.get(asset_id)?.at)) return
      const ladder = (levels: typeof bids): Ladder =>
        new Map(levels.filter(({ size }) => size > 0).map(({ price, size }) => [price, size]))
      held.set(asset_id, { bids: ladder(bids), asks: ladder(asks), at: timestamp })
      changed.add(asset_id)
      return
    }
    const change = changeMessage.safeParse(message)
    if (change.success) {
      for (const { asset_id, price, size, side } of readEach(change.data.price_changes, priceChange)) {
        const book = held.get(asset_id)
        if (book === undefined) continue // a change of a book we have never seen says nothing about its best price
        if (isOlder(change.data.timestamp, book.at)) continue
        const ladder = side === 'BUY' ? book.bids : book.asks
        if (size === 0) ladder.delete(price)
        else ladder.set(price, size)
        book.at = change.data.timestamp ?? book.at
        changed.add(asset_id)
      }
      return
    }
    for (const token of resolvedMessage.safeParse(message).data?.assets_ids ?? []) {
      held.delete(token)
      changed.add(token)
    }
  }
  return {
    apply(message) {
      const changed = new Set<string>()
      for (const one of Array.isArray(message) ? message : [message]) take(one, changed)
      return changed
    },
    book(token) {
      const book = held.get(token)
      if (book === undefined) return undefined
      const levels = (ladder: Ladder, better: (a: number, b: number) => number) =>
        [...ladder]
          .sort(([a], [b]) => better(a, b))
          .slice(0, 5)
          .map(([price, size]) => ({ price, size }))
      return {
        bids: levels(book.bids, (a, b) => b - a),
        asks: levels(book.asks, (a, b) => a - b),
        ...(book.at !== undefined && { at: book.at }),
      }
    },
  }
}
