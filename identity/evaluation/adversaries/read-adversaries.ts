import type { NamedMatch } from '../../model/source-event.ts'
import { readTable } from '../read-table.ts'

/** Two listings that look like one match, or that look like two and are one. */
export type Adversary = {
  readonly kind: string
  readonly same: boolean
  /** The names in question, as two bookmakers may write them. */
  readonly text: string
  /** The two listings: the same opponent, the same start. */
  readonly first: NamedMatch & { readonly bookmaker: string }
  readonly second: NamedMatch & { readonly bookmaker: string }
}

const startAt = Date.UTC(2026, 6, 10, 18)
const syllables = [
  'bar',
  'dol',
  'fen',
  'gur',
  'hal',
  'jor',
  'kem',
  'lun',
  'mor',
  'nev',
  'pel',
  'ros',
  'sul',
  'tav',
  'vim',
  'zor',
]

/** An opponent nobody else plays, so that nothing but the two names decides. */
function opponent(index: number): string {
  const at = (place: number) => syllables[Math.floor(index / syllables.length ** place) % syllables.length]!
  const word = `${at(0)}${at(1)}${at(2)}ix`
  return `${word[0]!.toUpperCase()}${word.slice(1)} Q${at(1)}o${at(0)}`
}

/** All pairs of names in `pairs.csv`, each as two listings of two bookmakers. */
export function readAdversaries(directory = new URL('./', import.meta.url)): Adversary[] {
  return (readTable(directory, 'pairs.csv') ?? []).map((row, index) => {
    const { kind = '', sport = '', league = '', first = '', second = '', verdict } = row
    const [here, there = here] = league.split('~')
    const side = (bookmaker: string, home: string, of: string | undefined) => ({
      ...{ bookmaker, site: bookmaker, sport, home, away: opponent(index), startAt },
      ...(of === undefined || of === '' ? {} : { league: of }),
    })
    return {
      ...{
        kind,
        same: verdict === 'same',
        text: `${first} ~ ${second}${league === '' ? '' : ` (${league})`}`,
      },
      ...{ first: side('a', first, here), second: side('b', second, there) },
    }
  })
}
