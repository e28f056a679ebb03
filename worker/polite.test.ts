import { expect, test } from 'vitest'
import { createPolite } from './polite.ts'

test('requests to one host wait in line, others do not', async () => {
  const polite = createPolite(60, new AbortController().signal)
  const started = performance.now()
  const times: number[] = []
  await Promise.all(
    [1, 2, 3].map(async () => {
      await polite('https://one.example/path')
      times.push(performance.now() - started)
    }),
  )
  expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(55)
  expect(times[2]! - times[1]!).toBeGreaterThanOrEqual(55)
  const before = performance.now()
  await polite('https://two.example/')
  expect(performance.now() - before).toBeLessThan(40)
})

test('waiting ends when the watch does', async () => {
  const stop = new AbortController()
  const polite = createPolite(60_000, stop.signal)
  await polite('https://one.example/')
  const waiting = polite('https://one.example/')
  stop.abort()
  await expect(waiting).rejects.toThrow(/abort/i)
})
