import { CodedError } from '#runtime/coded-error.ts'
import type { Snapshot } from './recorded-prices.ts'
import type { Recording } from './recording.ts'

/** The clock was asked for what it cannot do. Ask for something else; it stands where it stood. */
export class PlaybackError extends CodedError {
  readonly code = 'PLAYBACK'
}

/** A match is over, and its result known, so long after kick-off. */
export const matchLengthMs = 2 * 60 * 60_000
/** A clock that runs goes on so long after the last snapshot, then to the end: nothing would move any more. */
const afterLastMs = 10 * 60_000
/** A clock that stands waits so long before the first snapshot. */
const beforeFirstMs = 60_000

export type PlaybackState = {
  /** UTC ms of the recorded world */
  readonly now: number
  /** how fast it runs; 0: it stands */
  readonly rate: number
  /** which snapshot is on show: −1 before the first, `of` after the end */
  readonly index: number
  /** how many snapshots there are */
  readonly of: number
  /** every match is over */
  readonly done: boolean
}

/** Plays a recording: tells the time of its world and which prices are on show. */
export type Playback = {
  state(): PlaybackState
  /** the prices on show; undefined before the first snapshot and after the end */
  snapshot(): Snapshot | undefined
  /** last stated kick-off of every match, UTC ms */
  readonly kickoffs: ReadonlyMap<string, number>
  /** to the next snapshot at once, or from the last one to the end */
  step(): PlaybackState
  /** the clock jumps, and no further than just before the next snapshot */
  advance(ms: number): PlaybackState
  /** to that time, forwards only. @throws PlaybackError */
  goTo(at: number): PlaybackState
  setRate(rate: number): PlaybackState
  /** called after every change of prices, time (other than by running) or rate. Returns how to stop that. */
  onChange(listener: () => void): () => void
  close(): void
}

/**
 * @param speed how fast the clock runs from the first snapshot on, or `max`: it stands before the first snapshot and is stepped
 */
export const createPlayback = (
  { snapshots }: Pick<Recording, 'snapshots'>,
  speed: number | 'max',
): Playback => {
  const kickoffs = new Map(
    snapshots.flatMap(({ matches }) => matches.map(({ match, kickoffAt }) => [match, kickoffAt])),
  )
  const of = snapshots.length
  const endAt = Math.max(snapshots.at(-1)!.at, ...kickoffs.values()) + matchLengthMs
  const listeners = new Set<() => void>()
  let index = -1
  let rate = 0
  let readAt = performance.now()
  let timeThen = snapshots[0]!.at - beforeFirstMs
  let timer: NodeJS.Timeout | undefined

  const now = () => Math.floor(timeThen + (performance.now() - readAt) * rate)
  const state = (): PlaybackState => ({ now: now(), rate, index, of, done: index === of })

  /** when the prices on show change next, if they do */
  const nextAt = () => (index < of - 1 ? snapshots[index + 1]!.at : index < of ? endAt : undefined)

  const settle = (at: number, newRate = rate): PlaybackState => {
    timeThen = at
    readAt = performance.now()
    while (index < of - 1 && snapshots[index + 1]!.at <= at) index++
    if (at >= endAt) index = of
    rate = index === of ? 0 : newRate
    clearTimeout(timer)
    const next = rate > 0 ? nextAt() : undefined
    if (next !== undefined) {
      const due = index === of - 1 ? Math.min(next, Math.max(at, snapshots[of - 1]!.at + afterLastMs)) : next
      // setTimeout takes no more than 2^31 − 1 ms and may fire a little early: it looks again and goes on
      timer = setTimeout(
        () => settle(now() >= due ? Math.max(next, now()) : now()),
        Math.min((due - at) / rate + 1, 2 ** 31 - 1),
      )
    }
    for (const listener of listeners) listener()
    return state()
  }
  if (speed !== 'max') settle(snapshots[0]!.at, speed)
  return {
    state,
    snapshot: () => snapshots[index],
    kickoffs,
    step: () => settle(nextAt() ?? now()),
    advance: (ms) => settle(Math.min(now() + ms, (nextAt() ?? Number.POSITIVE_INFINITY) - 1)),
    goTo: (at) => {
      if (at < now()) throw new PlaybackError('the clock does not go back', { now: now(), at })
      return settle(at)
    },
    setRate: (newRate) => settle(now(), newRate),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      clearTimeout(timer)
      rate = 0
      listeners.clear()
    },
  }
}
