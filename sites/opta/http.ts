import { readSource } from '../driving/read-source.ts'
import { type Moment, replay, speedOf } from '../driving/replay.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import { StopWorker } from '../errors.ts'
import type { MatchEvent } from '../match-event.ts'
import type { Capture, Reading, WatchContext } from '../site.ts'
import { readF7 } from './f7.ts'
import { sidesInF24 } from './f24.ts'
import { parse } from './parse.ts'

/** Reads the file of the base URL and replays its events; a file without events is told once. */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, follow(context))

async function* follow(context: WatchContext): AsyncGenerator<Capture> {
  const url = new URL(context.baseUrl)
  const text = await readSource(url, context)
  const names = url.searchParams.get('f7')
  const whole: Capture = {
    ...(await captureOf(text, names, context)),
    receivedTime: context.now(),
    url: url.href,
  }
  const reading = parse(whole)
  const match = matchIn(
    text,
    names === null ? undefined : await readSource(new URL(names, url), context),
    reading,
  )
  if (match === undefined || reading.events === undefined) yield whole
  yield* replay(momentsOf(match, reading.events ?? []), 'told', {
    ...context,
    url: url.href,
    speed: speedOf(url),
  })
}

const captureOf = async (
  text: string,
  names: string | null,
  context: WatchContext,
): Promise<Pick<Capture, 'kind' | 'body'>> => {
  if (text.trimStart().startsWith('{')) return { kind: 'match-centre', body: text }
  if (text.includes('<SoccerFeed')) return { kind: 'f7', body: text }
  if (!text.includes('<Games'))
    throw new StopWorker('the file is none of the feed’s', { start: text.slice(0, 80) })
  if (names === null) return { kind: 'f24', body: text }
  return {
    kind: 'pair',
    body: JSON.stringify({ f7: await readSource(new URL(names, context.baseUrl), context), f24: text }),
  }
}

type Named = {
  readonly home: string
  readonly away: string
  readonly sport: 'football'
  readonly matchId: string
}

const matchIn = (text: string, f7: string | undefined, reading: Reading): Named | undefined => {
  const sides = f7 !== undefined ? readF7(f7)?.sides : text.includes('<Games') ? sidesInF24(text) : undefined
  if (sides !== undefined)
    return { home: sides.home.name, away: sides.away.name, sport: 'football', matchId: sides.matchId }
  const known = reading.results?.[0]?.match
  return known && { home: known.home, away: known.away, sport: 'football', matchId: known.matchId ?? '' }
}

const momentsOf = (match: Named | undefined, events: readonly MatchEvent[]): Moment[] =>
  match === undefined
    ? []
    : events.map(({ minute = 0, second = 0 }, index) => ({
        dueMs: (minute * 60 + second) * 1000,
        body: JSON.stringify({ count: index + 1, match, events: events.slice(0, index + 1) }),
      }))
