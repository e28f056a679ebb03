import type { MatchName } from '../names/match-name.ts'

type Confirmed = { readonly swapped: boolean; readonly at: number }

function written(match: MatchName): string {
  const known = texts.get(match)
  if (known !== undefined) return known
  const { bookmaker, sport, home, away } = match
  const text = [bookmaker ?? '', sport, home.raw, away.raw].join('¦')
  texts.set(match, text)
  return text
}
/** A source event is compared again and again. */
const texts = new WeakMap<MatchName, string>()

/** The two as they are remembered, in either order. */
export function pairKey(a: MatchName, b: MatchName): string {
  const [one, other] = [written(a), written(b)]
  return one < other ? `${one}¦¦${other}` : `${other}¦¦${one}`
}

/**
 * Pairs of source events, as two bookmakers wrote them, that other evidence showed to be one match. It covers what an alias must not: a
 * bookmaker that leaves "women" out of this match may mean the men by the same words next week, so a pair is forgotten after days.
 */
export class ConfirmedMatches {
  readonly #pairs = new Map<string, Confirmed>()
  /** What was ever written in a pair: most was not, and costs one lookup. */
  readonly #written = new Set<string>()

  /** @param at UTC ms, for `forget` */
  learn(a: MatchName, b: MatchName, swapped: boolean, at: number): void {
    this.restore(pairKey(a, b), swapped, at)
  }

  /** Takes up what was learned before. @param pair as `pairKey` gives it */
  restore(pair: string, swapped: boolean, at: number): void {
    this.#pairs.set(pair, { swapped, at })
    for (const text of pair.split('¦¦')) this.#written.add(text)
  }

  /** Other evidence turned out to be wrong about the two. False when nothing was known of them. */
  unlearn(a: MatchName, b: MatchName): boolean {
    return this.#pairs.delete(pairKey(a, b))
  }

  /** Undefined when nothing is known; otherwise whether the sides are the other way round. */
  find(a: MatchName, b: MatchName): { readonly swapped: boolean } | undefined {
    if (this.#pairs.size === 0 || !this.#written.has(written(a)) || !this.#written.has(written(b)))
      return undefined
    return this.#pairs.get(pairKey(a, b))
  }

  forget(before: number): void {
    for (const [key, { at }] of this.#pairs) if (at < before) this.#pairs.delete(key)
    this.#written.clear()
    for (const pair of this.#pairs.keys()) for (const text of pair.split('¦¦')) this.#written.add(text)
  }
}
