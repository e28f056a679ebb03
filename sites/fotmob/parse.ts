import { z } from 'zod'
import { SkipCapture } from '../errors.ts'
import { readEach } from '../reading/read-each.ts'
import { readJson } from '../reading/read-json.ts'
import type { Capture, Reading } from '../site.ts'
import { detailsResult, eventsOf, fotmobDetails } from './details.ts'
import { fotmobMatch, resultOf } from './match.ts'

const league = z.object({ name: z.string().nullish(), matches: z.array(z.unknown()) })
const day = z.object({ leagues: z.array(z.unknown()) })
const season = z.object({
  details: z.object({ name: z.string().nullish() }).nullish(),
  matches: z.object({ allMatches: z.array(z.unknown()) }).optional(),
  fixtures: z.object({ allMatches: z.array(z.unknown()) }).optional(),
})

/** Kind `matches`: the matches of a day by league, or of a season. Kind `details`: one match with its events. */
export const parse = (capture: Capture): Reading => {
  const json = readJson(capture)
  const details = fotmobDetails.safeParse(json).data
  if (details !== undefined) {
    const result = detailsResult(details)
    return { quotes: [], ...(result !== undefined && { results: [result] }), events: eventsOf(details) }
  }
  const leagues = leaguesOf(json)
  if (leagues === undefined)
    throw new SkipCapture('neither a day, nor a season, nor a match', { kind: capture.kind })
  const results = leagues.flatMap(({ name, matches }) =>
    readEach(matches, fotmobMatch).flatMap((match) => resultOf(match, name ?? undefined) ?? []),
  )
  return { quotes: [], results }
}

const leaguesOf = (json: unknown): z.output<typeof league>[] | undefined => {
  const ofDay = day.safeParse(json).data
  if (ofDay !== undefined) return readEach(ofDay.leagues, league)
  const ofSeason = season.safeParse(json).data
  const all = (ofSeason?.matches ?? ofSeason?.fixtures)?.allMatches
  return all && [{ name: ofSeason?.details?.name, matches: all }]
}
