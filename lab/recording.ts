import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { CodedError } from '#runtime/coded-error.ts'
import { type Bookmaker, bookmaker } from './bookmaker.ts'
import { readPrices, type Snapshot } from './recorded-prices.ts'

/** The recording cannot be played. Correct the named file; nothing has been started. */
export class RecordingError extends CodedError {
  readonly code = 'RECORDING'
}

export type RecordedMatch = {
  readonly id: string
  readonly home: string
  readonly away: string
  /** the teams as the page of results spells them */
  readonly resultsHome: string
  readonly resultsAway: string
  /** goals of regulation time; absent where the recording does not know */
  readonly score?: readonly [number, number]
}

export type Recording = {
  readonly folder: string
  readonly name: string
  readonly sport: string
  readonly competition: string
  readonly currency: string
  readonly bookmakers: readonly Bookmaker[]
  /** by the name of the spelling: a team as recorded → as written; what is not listed is written as recorded */
  readonly spellings: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly matches: ReadonlyMap<string, RecordedMatch>
  readonly snapshots: readonly Snapshot[]
}

const facts = z.object({
  name: z.string(),
  sport: z.string(),
  competition: z.string(),
  currency: z.string().regex(/^[A-Z]{3}$/),
})
const spellings = z.record(z.string(), z.record(z.string(), z.string().min(1)))
const goals = z.union([z.literal('').transform(() => undefined), z.coerce.number().int().min(0)])
const matchRow = z
  .object({
    id: z.string().regex(/^m\d+$/),
    home: z.string().min(1),
    away: z.string().min(1),
    results_home: z.string().min(1),
    results_away: z.string().min(1),
    home_goals: goals,
    away_goals: goals,
  })
  .transform(
    ({ id, home, away, results_home, results_away, home_goals, away_goals }): RecordedMatch => ({
      id,
      home,
      away,
      resultsHome: results_home,
      resultsAway: results_away,
      ...(home_goals !== undefined && away_goals !== undefined && { score: [home_goals, away_goals] }),
    }),
  )

/** The recordings that come with the project. */
export const recordingsFolder = fileURLToPath(new URL('./recordings/', import.meta.url))

/**
 * Reads a recording from its folder:
 * `recording.json` what it is · `bookmakers.json` how each site looks · `spellings.json` · `matches.csv` teams and scores ·
 * `prices.txt` the prices · `locks.txt` what is shown but not open.
 * @param name a folder of `recordings/`, or the path of one
 * @throws RecordingError naming the file and what is wrong in it
 */
export const readRecording = (name: string): Recording => {
  const folder = /[/\\]/.test(name) ? name : join(recordingsFolder, name)
  const read = <T>(file: string, understand: (text: string) => T): T => {
    try {
      return understand(readFileSync(join(folder, file), 'utf8'))
    } catch (error) {
      throw new RecordingError(`${join(folder, file)}: ${(error as Error).message}`, { file, folder }, error)
    }
  }
  const about = read('recording.json', (text) => facts.parse(JSON.parse(text)))
  const spelled = read('spellings.json', (text) => spellings.parse(JSON.parse(text)))
  const bookmakers = read('bookmakers.json', (text) => {
    const list = z.array(bookmaker).min(1).parse(JSON.parse(text))
    const stranger = list.find(({ spelling }) => !(spelling in spelled))
    if (stranger) throw new Error(`${stranger.id}: no spelling is called ${stranger.spelling}`)
    return list
  })
  const matches = read('matches.csv', (text) =>
    z
      .array(matchRow)
      .min(1)
      .parse(parse(text, { columns: true })),
  )
  const locks = read('locks.txt', (text) => new Set(text.split('\n').filter(Boolean)))
  const known = {
    bookmakers: new Set(bookmakers.map(({ id }) => id)),
    matches: new Set(matches.map(({ id }) => id)),
    locks,
  }
  return {
    folder,
    ...about,
    bookmakers,
    spellings: spelled,
    matches: new Map(matches.map((match) => [match.id, match])),
    snapshots: read('prices.txt', (text) => readPrices(text, known)),
  }
}
