import { expect, test } from 'vitest'
import { createLog } from '#runtime/log.ts'
import { createQuarantine } from './quarantine.ts'

const open = () => {
  const world = { at: 1_000_000 }
  const log = createLog('test', 'silent')
  return { world, quarantine: createQuarantine({ log, now: () => world.at, forMs: 60_000 }) }
}

test('what threw is left alone for a minute, and only that', () => {
  const { world, quarantine } = open()
  quarantine.add('a', 'event', new Error('broken'), { of: 'a' })
  expect([quarantine.has('a'), quarantine.has('b')]).toEqual([true, false])
  world.at += 59_999
  expect(quarantine.has('a')).toBe(true)
  expect(quarantine.size()).toBe(1)
  world.at += 1
  expect(quarantine.has('a')).toBe(false)
  expect(quarantine.size()).toBe(0)
  expect(quarantine.caught()).toBe(1)
})

test('a clock that is set back lengthens nothing', () => {
  const { world, quarantine } = open()
  quarantine.add('a', 'event', new Error('broken'), {})
  world.at -= 600_000
  expect(quarantine.has('a')).toBe(false)
})

test('an input that cannot be written is no second exception, and names do not pile up without end', () => {
  const { quarantine } = open()
  const round: Record<string, unknown> = {}
  round.self = round
  quarantine.add('round', 'match', new Error('broken'), round)
  for (let i = 0; i < 10_000; i++) quarantine.add(`k${i}`, 'match', new Error('broken'), undefined)
  expect(quarantine.size()).toBe(10_000)
  expect(quarantine.has('round')).toBe(false)
})
