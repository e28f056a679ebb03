import { expect, onTestFinished, test } from 'vitest'
import type { EventBook } from '#engine/engine.ts'
import { createDetectionQueue } from './detection-queue.ts'

const event = (eventId: string) => ({ eventId }) as EventBook
const turn = () => new Promise((resolve) => setImmediate(resolve))
const open = (costMs: number) => {
  const world = { now: 0, searched: [] as string[] }
  const queue = createDetectionQueue(
    ({ eventId }) => {
      world.searched.push(eventId)
      world.now += costMs
    },
    () => {},
    () => world.now,
  )
  onTestFinished(() => queue.close())
  return { world, queue }
}

test('while there is time an event is searched within the call', () => {
  const { world, queue } = open(1)
  queue.add(event('a'))
  queue.add(event('b'))
  expect(world.searched).toEqual(['a', 'b'])
})

test('a slow search makes the others wait for the next turn, each once', async () => {
  const { world, queue } = open(10)
  const [a, b, c] = [event('a'), event('b'), event('c')]
  queue.add(a)
  for (let times = 0; times < 5; times++) {
    queue.add(b)
    queue.add(c)
  }
  expect(world.searched).toEqual(['a'])
  expect(queue.waiting()).toBe(2)
  await turn()
  expect(world.searched).toEqual(['a', 'b'])
  await turn()
  expect(world.searched).toEqual(['a', 'b', 'c'])
  expect(queue.waiting()).toBe(0)
})
