import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isInShard, shardOf } from './shard.ts'

test('every match belongs to exactly one shard', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 20 }), (home, away, of) => {
      const owners = Array.from({ length: of }, (_, index) => index).filter((index) =>
        isInShard(home, away, { index, of }),
      )
      expect(owners).toEqual([shardOf(home, away, of)])
    }),
  )
})

test('neither the order of the teams nor their spelling matters', () => {
  for (const of of [2, 3, 7]) {
    expect(shardOf('Chelsea', 'Arsenal', of)).toBe(shardOf('Arsenal', 'Chelsea', of))
    expect(shardOf('ATLÉTICO  Madrid', 'Málaga', of)).toBe(shardOf('Atletico Madrid', 'malaga', of))
    expect(shardOf('Спартак', 'Зенит', of)).toBe(shardOf('спартак', 'зенит', of))
  }
})

test('a thousand matches are shared out evenly', () => {
  const shares = [0, 0, 0, 0]
  for (let n = 0; n < 1000; n++) shares[shardOf(`Team ${n}`, `Side ${n * 7}`, 4)]!++
  for (const share of shares) expect(share).toBeGreaterThan(190)
})
