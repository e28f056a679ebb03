import { z } from 'zod'
import type { MatchResult } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { noteLoss, noteRows } from '../losses.ts'
import { isoTime } from '../reading/iso-time.ts'
import { readEach } from '../reading/read-each.ts'
import { readJson } from '../reading/read-json.ts'
import { readResult } from '../reading/read-result.ts'
import type { Capture, Reading } from '../site.ts'

const page = z.object({
  as_of: z.string().transform(isoTime).pipe(z.string()),
  sport: z.string(),
  competition: z.string().optional().catch(undefined),
  results: z.array(z.unknown()),
})
const goals = z.number().int().min(0)
const row = z.object({
  id: z.string().min(1),
  home: z.string().min(1),
  away: z.string().min(1),
  kickoff: z.string().transform(isoTime).pipe(z.string()),
  status: z.string(),
  home_goals: goals,
  away_goals: goals,
})

/** Reads the page of final scores. It has no prices. */
export const parse = (capture: Capture): Reading => {
  const read = page.safeParse(readJson(capture))
  if (!read.success) throw new SkipCapture('not a page of results', { kind: capture.kind })
  const { as_of, sport, competition } = read.data
  const rows = readEach(read.data.results, row)
  noteRows('results', read.data.results.length, rows.length)
  const results = rows.flatMap(
    ({ id, home, away, kickoff, status, home_goals, away_goals }): MatchResult[] => {
      const ended = readResult(`${status} ${home_goals}:${away_goals}`, sport)
      if (ended === undefined) {
        noteLoss('unreadable_result', status)
        return []
      }
      const result: MatchResult = {
        match: {
          home,
          away,
          sport,
          ...(competition && { league: competition }),
          startTime: kickoff,
          matchId: id,
          live: false,
        },
        ...ended,
        sourceTime: as_of,
      }
      return [result]
    },
  )
  return { quotes: [], results, sourceTime: as_of }
}
