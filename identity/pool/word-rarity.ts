import { sharedWords } from '../likeness/shared-words.ts'
import type { Comparable } from '../names/comparable.ts'
import type { TeamName } from '../names/team-name.ts'

/** Shorter words are abbreviations, and many things. */
const shortest = 4
/** Of a bookmaker with fewer source events every word is rare. */
const fewest = 50

/**
 * How often each bookmaker of a pool writes a word. A word that two bookmakers write in one source event each says more about which match
 * it is than all that differs beside it: `MOSiR Krosno` and `Miasto Szkla Krosno`.
 */
export class WordRarity {
  readonly #sourceEvents = new Map<string, number>()
  readonly #teams = new Map<string, number>()
  readonly #bookmakers = new Map<string, number>()

  constructor(prepared: Iterable<Comparable>) {
    for (const { name } of prepared) {
      const bookmaker = name.bookmaker ?? ''
      this.#bookmakers.set(bookmaker, (this.#bookmakers.get(bookmaker) ?? 0) + 1)
      for (const { folded } of [name.home, name.away]) {
        const key = `${bookmaker}¦${folded}`
        this.#teams.set(key, (this.#teams.get(key) ?? 0) + 1)
      }
      const words = [...name.home.words, ...name.away.words].map(({ text }) => text)
      for (const word of new Set(words)) {
        const key = `${bookmaker} ${word}`
        this.#sourceEvents.set(key, (this.#sourceEvents.get(key) ?? 0) + 1)
      }
    }
  }

  /** A bookmaker that lists enough for it to tell has this team, written so, in one match only. */
  playsOnce(bookmaker = '', { folded }: TeamName): boolean {
    return (this.#bookmakers.get(bookmaker) ?? 0) >= fewest && this.#teams.get(`${bookmaker}¦${folded}`) === 1
  }

  #once(bookmaker = '', word: string): boolean {
    if (word.length < shortest || (this.#bookmakers.get(bookmaker) ?? 0) < fewest) return false
    return this.#sourceEvents.get(`${bookmaker} ${word}`) === 1
  }

  /** Telling words the two names share: how many, and whether one of them is in no other source event of either bookmaker. */
  shared(
    first: { readonly bookmaker: string | undefined; readonly team: TeamName },
    second: { readonly bookmaker: string | undefined; readonly team: TeamName },
  ): { readonly words: number; readonly rare: boolean } {
    const words = sharedWords(first.team, second.team)
    return {
      words: words.length,
      rare: words.some(
        ([one, other]) => this.#once(first.bookmaker, one.text) && this.#once(second.bookmaker, other.text),
      ),
    }
  }
}
