import { z } from 'zod'
import { SkipCapture } from '../errors.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { findRecords } from '../reading/find-records.ts'
import { pairedLines } from '../reading/paired-lines.ts'
import { readEnvelope } from '../reading/read-envelope.ts'
import { readJson } from '../reading/read-json.ts'
import type { Capture, Reading } from '../site.ts'
import { readOfficial } from './official.ts'
import { readStraight } from './straight.ts'

const joined = z.object({
  matchups: z.array(z.unknown()),
  markets: z.array(z.unknown()),
  scope: z.string().optional(),
})
const official = z.object({ fixtures: z.looseObject({}), odds: z.looseObject({}) })

const looseMatchup = z.looseObject({
  id: z.number(),
  participants: z.array(z.unknown()),
  league: z.looseObject({}),
})
const looseMarket = z.looseObject({ matchupId: z.number(), prices: z.array(z.unknown()) })

/**
 * Reads matchups and markets that belong together (`{ matchups, markets }`, or both anywhere in one answer), and fixtures and odds of the official
 * service. Matchups alone have no prices; markets alone say nothing about whose they are.
 */
export const parse = (capture: Capture): Reading => {
  const { data } = readEnvelope(readJson(capture))
  const both = joined.safeParse(data)
  if (both.success) {
    const { matchups, markets, scope } = both.data
    return {
      quotes: checkedQuotes(pairedLines(readStraight(matchups, markets))),
      ...(scope !== undefined && { scope }),
    }
  }
  const answers = official.safeParse(data)
  if (answers.success)
    return { quotes: checkedQuotes(readOfficial(answers.data.fixtures, answers.data.odds)) }
  const [matchups, markets] = [findRecords(data, looseMatchup), findRecords(data, looseMarket)]
  if (markets.length > 0 && matchups.length === 0)
    throw new SkipCapture('markets without their matchups', { markets: markets.length })
  if (matchups.length > 0) return { quotes: checkedQuotes(pairedLines(readStraight(matchups, markets))) }
  throw new SkipCapture('neither matchups nor markets', { kind: capture.kind })
}
