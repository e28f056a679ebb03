import { readSource } from '../driving/read-source.ts'
import { type Moment, replay, speedOf } from '../driving/replay.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import { StopWorker } from '../errors.ts'
import { readEach } from '../reading/read-each.ts'
import type { Capture, WatchContext } from '../site.ts'
import { isTold, sbEvent } from './event.ts'

/** the break between two halves is not played out */
const BREAK_MS = 15_000

/** Replays the event file of the base URL: each capture holds what has been told so far. */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, follow(context))

async function* follow(context: WatchContext): AsyncGenerator<Capture> {
  const url = new URL(context.baseUrl)
  const text = await readSource(url, context)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new StopWorker('the file is not JSON', { url: url.href }, error)
  }
  yield* replay(momentsOf(json), 'told', { ...context, url: url.href, speed: speedOf(url) })
}

/** One moment per told event, with everything before it. */
const momentsOf = (json: unknown): Moment[] => {
  const told = (Array.isArray(json) ? json : []).flatMap((raw: unknown) =>
    readEach([raw], sbEvent)
      .filter(isTold)
      .map((event) => ({ raw: slim(raw), event })),
  )
  told.sort((a, b) => a.event.index - b.event.index)
  const periodStartMs = [0, 0, 45, 90, 105, 120].map((minute) => minute * 60_000)
  return told.map(({ event }, index) => ({
    dueMs:
      (event.minute * 60 + event.second) * 1000 +
      overtimeBefore(
        told.map((one) => one.event),
        event.period,
        periodStartMs,
      ) +
      (event.period - 1) * BREAK_MS,
    body: JSON.stringify({ count: index + 1, events: told.slice(0, index + 1).map(({ raw }) => raw) }),
  }))
}

/** The clock starts again at 45 or 90 minutes: what earlier periods played beyond that comes on top. */
const overtimeBefore = (
  events: readonly { period: number; minute: number; second: number }[],
  period: number,
  startMs: readonly number[],
): number => {
  let extra = 0
  for (let before = 1; before < period; before += 1) {
    const last = Math.max(
      0,
      ...events
        .filter((event) => event.period === before)
        .map(({ minute, second }) => (minute * 60 + second) * 1000),
    )
    extra += Math.max(0, last - (startMs[before + 1] ?? last))
  }
  return extra
}

/** Line-ups and freeze frames are most of a file and are not read. */
const slim = (raw: unknown): unknown => {
  const { tactics: _, related_events: __, ...event } = raw as Record<string, unknown>
  const { freeze_frame: ___, ...shot } = (event.shot ?? {}) as Record<string, unknown>
  return event.shot === undefined ? event : { ...event, shot }
}
