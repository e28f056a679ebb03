import { expect, test } from 'vitest'
import { createHeldPrices } from './held-prices.ts'
import { createVerifier } from './verify.ts'

const start = Date.UTC(2026, 5, 12, 12)
const reference = {
  bookmaker: 'acme',
  home: 'A',
  away: 'B',
  market: 'ft_1x2',
  selection: 'home',
  side: 'back' as const,
}
const request = { type: 'verify:request' as const, request_id: 'v', prices: [reference] }
const reading = (odds: number) => ({
  scope: 'all',
  quotes: [{ bookmaker: 'acme', match: { home: 'A', away: 'B' }, market: 'ft_1x2', selection: 'home', odds }],
})

const create = () => {
  const world = { now: start }
  const held = createHeldPrices({ bookmaker: undefined, push: false })
  const verifier = createVerifier({ held, now: () => world.now, isMuted: () => false })
  const read = (odds: number) => {
    held.apply(reading(odds), { at: world.now, mono: performance.now() })
    verifier.heard()
  }
  return { world, verifier, read }
}

test('what was seen within a second is answered at once', async () => {
  const { world, verifier, read } = create()
  read(2)
  world.now += 900
  expect(await verifier.verify(request)).toMatchObject([{ odds: 2, seen_at: '2026-06-12T12:00:00.000Z' }])
})

test('what was seen earlier is answered with what is read next', async () => {
  const { world, verifier, read } = create()
  read(2)
  world.now += 5000
  const answer = verifier.verify(request)
  read(1.8)
  expect(await answer).toMatchObject([{ odds: 1.8, seen_at: '2026-06-12T12:00:05.000Z' }])
})

test('a site that stays silent is answered with the last that was seen, and when', async () => {
  const { world, verifier, read } = create()
  read(2)
  world.now += 60_000
  const started = performance.now()
  expect(await verifier.verify(request)).toMatchObject([{ odds: 2, seen_at: '2026-06-12T12:00:00.000Z' }])
  expect(performance.now() - started).toBeLessThan(4000)
})
