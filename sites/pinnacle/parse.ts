import { z } from 'zod'
import { SkipCapture } from '../errors.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
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

const isMatchup = (item: unknown): boolean =>
  typeof item === 'object' && item !== null && 'participants' in item
const isMarket = (item: unknown): boolean =>
  typeof item === 'object' && item !== null && 'matchupId' in item && 'prices' in item

/**
 * Reads matchups and markets that belong together (`{ matchups, markets }`, or both in one list), and fixtures and odds of the official
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
  if (Array.isArray(data)) {
    const [matchups, markets] = [data.filter(isMatchup), data.filter(isMarket)]
    if (markets.length > 0 && matchups.length === 0)
      throw new SkipCapture('markets without their matchups', { markets: markets.length })
    if (matchups.length > 0 || data.length === 0)
      return { quotes: checkedQuotes(pairedLines(readStraight(matchups, markets))) }
  }
  throw new SkipCapture('neither matchups nor markets', { kind: capture.kind })
}
