import { z } from 'zod'
import { SkipCapture } from '../errors.ts'
import { readEach } from '../reading/read-each.ts'
import { readJson } from '../reading/read-json.ts'
import { resultFromEvents } from '../reading/result-from-events.ts'
import type { Capture, Reading } from '../site.ts'
import { readEvent, sbEvent } from './event.ts'

/** What a replay has told so far; `count` says that nothing is missing. */
const toldSoFar = z.object({ count: z.number().int(), events: z.array(z.unknown()) })

/**
 * Kind `events`: a whole event file. Kind `told`: what a replay has told so far. An event that is missing or cannot be read could be a goal:
 * then there is no score.
 */
export const parse = (capture: Capture): Reading => {
  const json = readJson(capture)
  const told = toldSoFar.safeParse(json).data
  const list: unknown = told?.events ?? json
  if (!Array.isArray(list)) throw new SkipCapture('not a list of events', { kind: capture.kind })
  const raw = readEach(list, sbEvent).sort((a, b) => a.index - b.index)
  const lineUps = raw.filter(({ type }) => type.name === 'Starting XI')
  const [home, away] = lineUps.map(({ team }) => team.name)
  if (lineUps.length !== 2 || home === undefined || away === undefined || home === away)
    throw new SkipCapture('the file does not name two sides', { kind: capture.kind })
  const matchId = /\/(\d+)\.json/.exec(capture.url ?? '')?.[1] ?? `${home} v ${away}`.slice(0, 120)
  const events = raw
    .flatMap((event) => readEvent(event, home, matchId) ?? [])
    // indices follow the clock but for corrections made afterwards
    .sort((a, b) => a.period! - b.period! || a.minute! - b.minute! || a.second! - b.second!)
  const result = resultFromEvents({ home, away, sport: 'football', matchId, live: false }, events)
  // a file numbers its events without a gap and goes on to the last whistle
  const isComplete =
    told === undefined
      ? result.status === 'finished' &&
        raw.every(({ index }, place) => index <= (raw[place - 1]?.index ?? 0) + 1)
      : told.count === list.length
  const isRead =
    raw.length === list.length && raw.every(({ team }) => team.name === home || team.name === away)
  return { quotes: [], events, ...(isRead && isComplete && { results: [result] }) }
}
