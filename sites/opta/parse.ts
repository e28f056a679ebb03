import { z } from 'zod'
import { SkipCapture } from '../errors.ts'
import type { MatchEvent } from '../match-event.ts'
import { readJson } from '../reading/read-json.ts'
import { resultFromEvents } from '../reading/result-from-events.ts'
import type { Capture, Reading } from '../site.ts'
import { readF7 } from './f7.ts'
import { eventsInF24, type Sides, sidesInF24 } from './f24.ts'
import { eventsInCentre, matchCentre, sidesInCentre } from './match-centre.ts'

const pair = z.object({ f7: z.string(), f24: z.string() })

/** What a replay has told so far, in our words; `count` says that nothing is missing. */
export const toldSoFar = z.object({
  count: z.number().int(),
  match: z.object({
    home: z.string().min(1),
    away: z.string().min(1),
    sport: z.literal('football'),
    matchId: z.string(),
    startTime: z.string().optional(),
  }),
  events: z.array(
    z.looseObject({
      matchId: z.string(),
      kind: z.enum([
        'period_start',
        'period_end',
        'goal',
        'own_goal',
        'yellow_card',
        'red_card',
        'corner',
        'shot',
      ]),
      side: z.enum(['home', 'away']),
      period: z.number().int().min(1).max(5),
      minute: z.number().int(),
      second: z.number().int(),
    }),
  ),
})

/**
 * Kinds `f7` and `f24`: those files. Kind `pair`: `{f7, f24}`, where the F24 file does not name its teams. Kind `match-centre`: the same
 * events as JSON. Kind `told`: a replay so far.
 */
export const parse = (capture: Capture): Reading => {
  switch (kindOf(capture)) {
    case 'f7':
      return { quotes: [], ...resultOfF7(wholeXml(capture.body, 'SoccerFeed')) }
    case 'f24': {
      const xml = wholeXml(capture.body, 'Games')
      return fromEvents(sidesInF24(xml), (sides) => eventsInF24(xml, sides))
    }
    case 'pair': {
      const files = pair.safeParse(readJson(capture))
      if (!files.success) throw new SkipCapture('not a pair of files', { kind: capture.kind }, files.error)
      const [f7, f24] = [wholeXml(files.data.f7, 'SoccerFeed'), wholeXml(files.data.f24, 'Games')]
      const sides = readF7(f7)?.sides
      const events = sides && eventsInF24(f24, sides)
      return { quotes: [], ...resultOfF7(f7), ...(events !== undefined && { events }) }
    }
    case 'match-centre': {
      const centre = matchCentre.safeParse(readJson(capture))
      if (!centre.success) throw new SkipCapture('not a match centre', { kind: capture.kind }, centre.error)
      return fromEvents(sidesInCentre(centre.data), () => eventsInCentre(centre.data))
    }
    case 'told': {
      const told = toldSoFar.safeParse(readJson(capture))
      if (!told.success || told.data.count !== told.data.events.length)
        throw new SkipCapture('not what a replay tells', { kind: capture.kind }, told.error)
      const { startTime, ...match } = told.data.match
      const events = told.data.events as MatchEvent[]
      return {
        quotes: [],
        events,
        results: [
          resultFromEvents({ ...match, live: false, ...(startTime !== undefined && { startTime }) }, events),
        ],
      }
    }
    default:
      throw new SkipCapture('an unknown kind of file', { kind: capture.kind })
  }
}

/** The body says what it is, whatever it is called. */
const kindOf = ({ body }: Capture): string | undefined => {
  if (body.includes('<SoccerFeed')) return body.trimStart().startsWith('{') ? 'pair' : 'f7'
  if (body.includes('<Games')) return 'f24'
  if (!body.trimStart().startsWith('{')) return undefined
  return body.includes('"ftScore"') ? 'match-centre' : 'told'
}

/** Half a file can miss a goal. */
const wholeXml = (xml: string, root: string): string => {
  if (!xml.trimEnd().endsWith(`</${root}>`)) throw new SkipCapture('the file is not whole', { root })
  return xml
}

const resultOfF7 = (xml: string): Pick<Reading, 'results'> => {
  const f7 = readF7(xml)
  if (f7 === undefined) throw new SkipCapture('the file does not name two sides', {})
  return f7.result === undefined ? {} : { results: [f7.result] }
}

const fromEvents = (sides: Sides | undefined, read: (sides: Sides) => MatchEvent[] | undefined): Reading => {
  if (sides === undefined) throw new SkipCapture('the file does not name two sides', {})
  const events = read(sides)
  if (events === undefined) throw new SkipCapture('an event cannot be read', { matchId: sides.matchId })
  const result = resultFromEvents(
    { home: sides.home.name, away: sides.away.name, sport: 'football', matchId: sides.matchId, live: false },
    events,
  )
  // a file of a match that is not over is not told apart from one that lost its end
  return { quotes: [], events, ...(result.status === 'finished' && { results: [result] }) }
}
