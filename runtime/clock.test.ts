import { expect, test } from 'vitest'
import { createSystemClock } from './clock.ts'

const open = () => {
  const world = { wall: 1_000_000, monotonic: 50 }
  const clock = createSystemClock(
    () => world.wall,
    () => world.monotonic,
  )
  const setBack: number[] = []
  const stop = clock.onSetBack((byMs) => setBack.push(byMs))
  const pass = (ms: number, step = 0) => {
    world.monotonic += ms
    world.wall += ms + step
    return clock.now()
  }
  return { world, clock, setBack, stop, pass }
}

test('time that passes is no step, and neither is a correction of a few ms', () => {
  const { setBack, pass } = open()
  expect(pass(10_000)).toBe(1_010_000)
  expect(pass(10_000, -40)).toBe(1_019_960)
  expect(setBack).toEqual([])
})

test('a clock that is set back says by how much, once, at the first reading', () => {
  const { clock, setBack, pass } = open()
  expect(pass(1_000, -600_000)).toBe(401_000)
  clock.now()
  expect(setBack).toEqual([600_000])
  pass(1_000)
  pass(1_000, -100)
  expect(setBack).toEqual([600_000, 100])
})

test('corrections of a few ms each add up to a step', () => {
  const { setBack, pass } = open()
  for (let i = 0; i < 10; i++) pass(1_000, -20)
  expect(setBack.reduce((sum, byMs) => sum + byMs, 0)).toBeGreaterThanOrEqual(150)
})

test('a clock that is set forward, or a machine that slept, takes nothing back', () => {
  const { setBack, pass } = open()
  expect(pass(1_000, 3_600_000)).toBe(4_601_000)
  expect(setBack).toEqual([])
  pass(1_000, -3_600_000)
  expect(setBack).toEqual([3_600_000])
})

test('who has stopped listening is told nothing', () => {
  const { setBack, stop, pass } = open()
  stop()
  pass(1_000, -600_000)
  expect(setBack).toEqual([])
})
