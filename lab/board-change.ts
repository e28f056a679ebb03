import type { Board, BoardMatch, BoardPrice } from './board.ts'

/** What is different on a board. Everything in it belongs to the same moment, `asOf`. */
export type BoardChange = {
  readonly asOf: number
  /** new, or with other prices on offer, another kick-off or state: to be shown whole */
  readonly matches: readonly BoardMatch[]
  /** prices that moved, were locked or opened */
  readonly prices: readonly BoardPrice[]
  /** ids of matches that are gone */
  readonly gone: readonly string[]
}

const shapeOf = ({ prices, ...match }: BoardMatch) => JSON.stringify([match, prices.map(({ id }) => id)])
const faceOf = ({ text, locked, sizeMinor }: BoardPrice) => `${text}|${locked}|${sizeMinor}`

export const boardChange = (before: Board, after: Board): BoardChange => {
  const held = new Map(before.matches.map((match) => [match.id, match]))
  const isNew = (match: BoardMatch) => {
    const known = held.get(match.id)
    return known === undefined || shapeOf(known) !== shapeOf(match)
  }
  const faces = new Map(
    before.matches.flatMap(({ prices }) => prices.map((price) => [price.id, faceOf(price)])),
  )
  const present = new Set(after.matches.map(({ id }) => id))
  return {
    asOf: after.asOf,
    matches: after.matches.filter(isNew),
    prices: after.matches
      .filter((match) => !isNew(match))
      .flatMap(({ prices }) => prices.filter((price) => faces.get(price.id) !== faceOf(price))),
    gone: before.matches.filter(({ id }) => !present.has(id)).map(({ id }) => id),
  }
}
