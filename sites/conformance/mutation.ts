/** One damage to a body. */
export type Mutation = {
  /** what was done where; mutations that do the same in places of the same form share `group` */
  readonly group: string
  readonly what: string
  /** The damaged body. */
  body(): string
  /** false: the damage moves figures within one row, so that another price is its own doing; only the kind of error is judged */
  readonly isJudgedByPrices: boolean
}

/** A small generator of repeatable numbers in [0, 1): mulberry32. */
export const seeded = (seed: string): (() => number) => {
  let state = 0x811c9dc5
  for (const byte of Buffer.from(seed)) state = Math.imul(state ^ byte, 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The same list in another order: never the first of several elements first. */
export const rotated = <T>(list: readonly T[]): T[] => [...list.slice(1), ...list.slice(0, 1)]

/**
 * At most `limit` of the mutations, the same ones every time: in turn from every group, so that each form of place is damaged in each way before any is
 * damaged twice.
 */
export const sampleMutations = (
  mutations: readonly Mutation[],
  limit: number,
  random: () => number,
): Mutation[] => {
  const groups = new Map<string, Mutation[]>()
  for (const mutation of mutations) {
    const group = groups.get(mutation.group) ?? []
    groups.set(mutation.group, group)
    group.push(mutation)
  }
  const queues = [...groups.values()].map((group) => shuffled(group, random))
  const chosen: Mutation[] = []
  for (let round = 0; chosen.length < limit; round++) {
    const next = shuffled(
      queues.flatMap((queue) => (round < queue.length ? [queue[round]!] : [])),
      random,
    )
    if (next.length === 0) break
    chosen.push(...next.slice(0, limit - chosen.length))
  }
  return chosen
}

const shuffled = <T>(list: readonly T[], random: () => number): T[] => {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const moved = copy[i]!
    copy[i] = copy[j]!
    copy[j] = moved
  }
  return copy
}
