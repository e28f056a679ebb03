import { z } from 'zod'
import { at, isFullRow, type Row } from './row.ts'

const answer = z.object({
  t: z.number(),
  a: z.boolean().optional(),
  data: z.array(z.array(z.unknown())),
  today: z.array(z.array(z.unknown())).optional(),
})

/** What a change may change: the positions its values go to, and the prices that stand on them. */
const changes: Readonly<
  Record<number, { readonly to: readonly number[]; readonly prices: readonly number[] }>
> = {
  28: { to: [at.handicap], prices: [at.handicapHome, at.handicapAway] },
  30: { to: [at.handicapHome, at.handicapAway], prices: [at.handicapHome, at.handicapAway] },
  33: { to: [at.total], prices: [at.over, at.under] },
  35: { to: [at.over, at.under], prices: [at.over, at.under] },
  38: { to: [at.halfHandicap], prices: [at.halfHandicapHome, at.halfHandicapAway] },
  40: { to: [at.halfHandicapHome, at.halfHandicapAway], prices: [at.halfHandicapHome, at.halfHandicapAway] },
  43: { to: [at.halfTotal], prices: [at.halfOver, at.halfUnder] },
  45: { to: [at.halfOver, at.halfUnder], prices: [at.halfOver, at.halfUnder] },
}
const change = z.tuple([z.number().int(), z.literal(1), z.number().int()]).rest(z.unknown())
const NO_PRICE = -999

/**
 * The rows as they stand: answers bring whole rows, which replace, and changes `[event, 1, command, values…]`. A change with as many figures as
 * it needs is laid over every row of its event; any other closes the prices it is about until a whole row comes.
 */
export const createRowState = () => {
  const rows = new Map<string, unknown[]>()
  let cursor = 0
  const keyOf = (row: Row) => `${row[at.eventId]}:${row[at.handicap]}:${row[at.total]}:${row[at.guid] ?? ''}`

  const take = (row: unknown): void => {
    if (isFullRow(row)) {
      // lines move: an event's row is known by its popup, or it is the only one
      const known = [...rows].find(
        ([, old]) => old[at.eventId] === row[at.eventId] && old[at.guid] === row[at.guid],
      )
      if (known !== undefined) rows.delete(known[0])
      rows.set(keyOf(row), [...row])
      return
    }
    const read = change.safeParse(row)
    const known = read.success ? changes[read.data[2]] : undefined
    if (!read.success || known === undefined) return
    const [eventId, , , ...values] = read.data
    const own = [...rows.values()].filter((old) => old[at.eventId] === eventId)
    const isExpected =
      values.length === known.to.length &&
      values.every((value) => typeof value === 'number') &&
      own.length === 1
    for (const old of own) {
      if (isExpected) for (const [index, position] of known.to.entries()) old[position] = values[index]
      else for (const position of known.prices) old[position] = NO_PRICE
    }
  }

  return {
    /** Takes an answer over; `lost` when it says that changes were missed: everything held is forgotten. Undefined when it is no answer. */
    apply(data: unknown): 'changed' | 'lost' | undefined {
      const read = answer.safeParse(data)
      if (!read.success) return undefined
      cursor = read.data.t
      if (read.data.a === false) {
        rows.clear()
        return 'lost'
      }
      for (const row of [...read.data.data, ...(read.data.today ?? [])].flat()) take(row)
      return 'changed'
    },
    rowOf: (eventId: number): Row | undefined =>
      [...rows.values()].find((row) => row[at.eventId] === eventId),
    /** the list as a capture's body */
    body: (): string => JSON.stringify({ t: cursor, a: true, data: [[...rows.values()]] }),
  }
}
