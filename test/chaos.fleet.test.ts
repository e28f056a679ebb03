import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChaosFigures, runChaos } from '../scripts/chaos/run-chaos.ts'

/** `npm run chaos` in short: real processes, killed at random while arbitrages are offered over the real protocol. */
const data = mkdtempSync(join(tmpdir(), 'chaos-'))
let figures: ChaosFigures
beforeAll(async () => {
  figures = await runChaos({ minutes: 0.5, offers: 110, seed: 7, port: 24_500, data, say: () => {} })
}, 180_000)
afterAll(() => rmSync(data, { recursive: true, force: true }))

test('a hundred offers and more reached the ledger while processes were killed, and bets were accepted', () => {
  expect(figures.kills.executor + figures.kills.redis + figures.kills.coordinator).toBeGreaterThanOrEqual(4)
  expect(figures.bets).toBeGreaterThanOrEqual(100)
  expect(figures.accepted).toBeGreaterThan(20)
})

test('nothing was placed twice, nothing accepted was lost, by the books of the venue', () => {
  expect(figures).toMatchObject({ placed_twice: 0, lost: 0, invented: 0, differing: 0, unfinished: 0 })
})

test('stakes and profits are equal to the penny: the venue by final scores, the ledger, and what is told', () => {
  const { staked_minor: staked, profit_minor: profit, told_profit_minor: told } = figures
  expect(staked.ledger).toBe(staked.venue)
  expect([profit.ledger, told]).toEqual([profit.venue, profit.venue])
})
