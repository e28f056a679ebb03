import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPlayback, PlaybackError } from './playback.ts'
import { readRecording } from './recording.ts'

const small = readRecording('small')
const iso = (at: number) => new Date(at).toISOString().slice(0, 19)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test('stepped, it stands before the first snapshot, then shows one after the other and ends after the last match', () => {
  const playback = createPlayback(small, 'max')
  expect(playback.state()).toMatchObject({ index: -1, of: 4, rate: 0, done: false })
  expect(playback.snapshot()).toBeUndefined()
  const seen = Array.from({ length: 6 }, () => {
    const { index, now, done } = playback.step()
    return [index, iso(now), done, playback.snapshot()?.matches.length]
  })
  expect(seen).toEqual([
    [0, '2026-08-01T12:00:00', false, 3],
    [1, '2026-08-01T12:10:00', false, 3],
    [2, '2026-08-01T12:20:00', false, 3],
    [3, '2026-08-01T13:05:00', false, 3],
    [4, '2026-08-02T20:00:00', true, undefined],
    [4, '2026-08-02T20:00:00', true, undefined],
  ])
  vi.advanceTimersByTime(1e9)
  expect(iso(playback.state().now)).toBe('2026-08-02T20:00:00')
})

test('it advances between two snapshots and never into the next', () => {
  const playback = createPlayback(small, 'max')
  playback.step()
  expect(playback.advance(2000)).toMatchObject({ index: 0 })
  expect(iso(playback.state().now)).toBe('2026-08-01T12:00:02')
  expect(playback.advance(1e9)).toMatchObject({ index: 0 })
  expect(iso(playback.state().now)).toBe('2026-08-01T12:09:59')
  expect(playback.step()).toMatchObject({ index: 1 })
})

test('it goes to a time, with the snapshot of that time, and not back', () => {
  const playback = createPlayback(small, 'max')
  expect(playback.goTo(Date.parse('2026-08-01T12:25:00Z'))).toMatchObject({ index: 2, rate: 0 })
  expect(() => playback.goTo(Date.parse('2026-08-01T12:24:00Z'))).toThrow(PlaybackError)
  expect(iso(playback.state().now)).toBe('2026-08-01T12:25:00')
})

test('running at 60, a snapshot ten minutes later is shown after ten seconds, and ten minutes after the last comes the end', () => {
  const playback = createPlayback(small, 60)
  const changes: [string, number][] = []
  playback.onChange(() => changes.push([iso(playback.state().now), playback.state().index]))
  expect(playback.state()).toMatchObject({ index: 0, rate: 60 })
  vi.advanceTimersByTime(9990)
  expect(playback.state().index).toBe(0)
  vi.advanceTimersByTime(20)
  expect(playback.state().index).toBe(1)
  vi.advanceTimersByTime(55_000)
  expect(playback.state()).toMatchObject({ index: 3, rate: 60 })
  vi.advanceTimersByTime(11_000)
  expect(playback.state()).toMatchObject({ index: 4, rate: 0, done: true })
  expect(changes.map(([, index]) => index)).toEqual([1, 2, 3, 4])
  expect(changes.at(-1)?.[0]).toBe('2026-08-02T20:00:00')
})

test('a rate set while it stands makes it run, and zero makes it stand', () => {
  const playback = createPlayback(small, 'max')
  playback.step()
  playback.setRate(600)
  vi.advanceTimersByTime(1010)
  expect(playback.state().index).toBe(1)
  playback.setRate(0)
  const { now } = playback.state()
  vi.advanceTimersByTime(60_000)
  expect(playback.state().now).toBe(now)
})

test('once closed it is silent', () => {
  const playback = createPlayback(small, 60)
  let changes = 0
  playback.onChange(() => changes++)
  playback.close()
  vi.advanceTimersByTime(1e8)
  expect(changes).toBe(0)
})
