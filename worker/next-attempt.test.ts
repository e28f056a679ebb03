import { expect, test } from 'vitest'
import { BackOff, Blocked, ReopenPage, StopWorker } from '#sites/errors.ts'
import { nextAttempt } from './next-attempt.ts'

const options = { failures: 1, blockedPauseMs: 3_600_000, random: () => 0.5 }

test('each class of error is an instruction', () => {
  expect(nextAttempt(new BackOff('slow down', 7000), options)).toMatchObject({
    state: 'backing_off',
    pauseMs: 7350,
  })
  expect(nextAttempt(new ReopenPage('worn'), options)).toMatchObject({ pauseMs: 375, isUnknown: false })
  expect(nextAttempt(new TypeError('x is undefined'), options)).toMatchObject({
    isUnknown: true,
    reason: 'x is undefined',
  })
  expect(nextAttempt(undefined, options)).toMatchObject({ reason: 'the watch ended', isUnknown: false })
  expect(() => nextAttempt(new StopWorker('closed'), options)).toThrow(StopWorker)
})

test('patience is never shorter than asked', () => {
  for (const random of [() => 0, () => 0.999])
    expect(
      nextAttempt(new BackOff('slow down', 7000), { ...options, random }).pauseMs,
    ).toBeGreaterThanOrEqual(7000)
})

test('pauses grow with failures, to a minute', () => {
  const pauses = [1, 2, 3, 6, 9, 500].map(
    (failures) => nextAttempt(undefined, { ...options, failures }).pauseMs,
  )
  expect(pauses).toEqual([375, 750, 1500, 12_000, 45_000, 45_000])
})

test('a site that looks blocked is asked once more, then left alone', () => {
  const blocked = new Blocked('the site refuses to be read')
  expect(nextAttempt(blocked, options)).toMatchObject({
    state: 'backing_off',
    pauseMs: 31_500,
    isUnknown: false,
  })
  expect(nextAttempt(blocked, { ...options, failures: 2 })).toMatchObject({
    state: 'blocked',
    pauseMs: 3_600_000,
  })
})
