import { expect, test } from 'vitest'
import { ReopenPage } from '#sites/errors.ts'
import type { Capture } from '#sites/site.ts'
import { capturesUntil } from './captures-until.ts'

const capture = (body: string): Capture => ({ kind: 'x', receivedTime: '2026-06-12T12:00:00.000Z', body })

const collect = async (watch: AsyncIterable<Capture>, signal: AbortSignal) => {
  const bodies: string[] = []
  for await (const { body } of capturesUntil(watch, signal)) bodies.push(body)
  return bodies
}

test('a watch that ends is over', async () => {
  const watch = async function* () {
    yield capture('a')
    yield capture('b')
  }
  expect(await collect(watch(), new AbortController().signal)).toEqual(['a', 'b'])
})

test('a driver that does not listen cannot hold the worker', async () => {
  const worn = new AbortController()
  const watch = async function* () {
    yield capture('a')
    worn.abort(new ReopenPage('the browser died'))
    await new Promise(() => {})
  }
  await expect(collect(watch(), worn.signal)).rejects.toThrow('the browser died')
})

test('what the driver throws comes through', async () => {
  const watch = async function* () {
    yield capture('a')
    throw new ReopenPage('worn')
  }
  await expect(collect(watch(), new AbortController().signal)).rejects.toThrow(ReopenPage)
})

test('a driver may clean up', async () => {
  const worn = new AbortController()
  let isClean = false
  const watch = async function* () {
    try {
      yield capture('a')
      yield capture('b')
    } finally {
      isClean = true
    }
  }
  for await (const _ of capturesUntil(watch(), worn.signal)) break
  expect(isClean).toBe(true)
})
