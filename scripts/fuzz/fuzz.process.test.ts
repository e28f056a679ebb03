import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deepFrom, mutate } from './mutate.ts'
import { createRandom } from './random.ts'
import { runFuzz } from './run-fuzz.ts'
import { validMessage, worldOf } from './valid-messages.ts'

test('the same seed makes the same messages, and most changes lie inside a match', () => {
  const make = (seed: number) => {
    const random = createRandom(seed)
    const world = worldOf(10, random)
    const speaker = { workerId: 'w', site: 'acme', seq: 0 }
    let deep = 0
    const texts = Array.from({ length: 500 }, () => {
      const message = validMessage(speaker, world, 1_800_000_000_000, random)
      if (mutate(message, random) >= deepFrom) deep++
      return JSON.stringify(message)
    })
    return { texts, deep }
  }
  const one = make(7)
  expect(make(7).texts).toEqual(one.texts)
  expect(make(8).texts).not.toEqual(one.texts)
  expect(new Set(one.texts).size).toBe(500)
  expect(one.deep).toBeGreaterThan(400)
})

test('two thousand mutated messages end nothing, and nothing throws', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'fuzz-'))
  try {
    const report = await runFuzz({ messages: 2_000, seed: 20_261_201, directory, forget: false })
    const log = readFileSync(join(directory, 'coordinator-20261201.log'), 'utf8')
    const failures = log.split('\n').filter((line) => /"level":"(?:error|fatal)"/.test(line))
    expect(failures.slice(0, 3)).toEqual([])
    expect({ sent: report.sent, exits: report.exits, caught: report.caught }).toEqual({
      sent: 2_000,
      exits: [],
      caught: 0,
    })
    expect(report.deepShare).toBeGreaterThan(0.8)
    // it was no flood of refusals: most of what was sent was taken in
    expect(report.prices).toBeGreaterThan(5_000)
    expect(Object.keys(report.errors)).toEqual(
      expect.arrayContaining(['invalid_price', 'invalid_match', 'over_limit']),
    )
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
