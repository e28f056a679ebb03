import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ExecutorHere, startExecutorHere } from '../testing/executor-in-process.ts'
import { planted } from '../testing/fleet.ts'
import { type SampleLeg, sampleOpportunity } from '../testing/sample-opportunity.ts'
import { priceKey } from '../testing/stand-in-coordinator.ts'

let here: ExecutorHere
let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'strategies-'))
  opportunity = sampleOpportunity('o1', overUnder)
})
afterEach(async () => {
  await here.stop()
  await rm(directory, { recursive: true, force: true })
})

const start = async (strategy: object = {}) => {
  const file = join(directory, 'strategies.yaml')
  await writeFile(file, JSON.stringify({ strategies: [{ name: 'live-test', mode: 'live', ...strategy }] }))
  here = await startExecutorHere({
    ...{ MODE: 'live', LIVE_KEY: planted, STRATEGIES_FILE: file, VENUES: '{"*":"slip"}' },
  })
}
/** 2.10 against 2.10 over and under 2.5: +5 %. */
const overUnder: readonly SampleLeg[] = [
  { bookmaker: 'alpha', odds: 2.1, stakeMinor: 5000, selection: 'over', market: 'ft_ou', line: 2.5 },
  { bookmaker: 'beta', odds: 2.1, stakeMinor: 5000, selection: 'under', market: 'ft_ou', line: 2.5 },
]
let opportunity = sampleOpportunity('o1', overUnder)

/** Shows the live book: the opportunity's prices and these. */
const show = (
  more: readonly { bookmaker: string; selection: string; odds: number; side?: 'back' | 'lay' }[],
) => {
  here.hold(opportunity)
  for (const { bookmaker, selection, odds, side = 'back' } of more) {
    const { raw } = opportunity.legs.find((leg) => leg.selection === selection)!
    const now = new Date().toISOString()
    here.coordinator.prices.set(priceKey({ bookmaker, side, raw }), { odds })
    here.coordinator.book.push({
      ...{ bookmaker, market: 'ft_ou', line: 2.5, selection, side, odds, raw },
      ...{ seen_at: now, changed_at: now },
    })
  }
}
/** Every bookmaker takes what it is sent, except these, which reject it. */
const rejecting = (...bookmakers: string[]) => {
  here.coordinator.onPlace = (request) => {
    const { bookmaker } = request.price as { bookmaker: string }
    const body = bookmakers.includes(bookmaker)
      ? { status: 'rejected', code: 'price_changed', message: 'moved' }
      : { status: 'placed', odds: request.min_odds, stake_minor: request.stake_minor, bet_id: 'x' }
    return { kind: 'answer', body }
  }
}

test('the leg that failed is completed elsewhere at the live price', async () => {
  await start()
  show([
    { bookmaker: 'gamma', selection: 'under', odds: 2.05 },
    { bookmaker: 'delta', selection: 'under', odds: 2.0 },
  ])
  rejecting('beta')
  const bet = await here.bet(opportunity)
  expect(bet.state).toBe('placed')
  expect(
    bet.legs.map(({ role, bookmaker, state, filledMinor }) => [role, bookmaker, state, filledMinor]),
  ).toEqual([
    ['plan', 'alpha', 'placed', 5000],
    ['plan', 'beta', 'rejected', 0],
    // 10 500 in either case
    ['repair', 'gamma', 'placed', 5122],
  ])
  expect([bet.outlayMinor, bet.worstMinor, bet.bestMinor]).toEqual([10_122, 378, 378])
})

test('what stands whole is not bet again, however good its price and however much money is left', async () => {
  await start({ repair: { max_extra_outlay: 1 } })
  show([
    { bookmaker: 'gamma', selection: 'under', odds: 2.05 },
    { bookmaker: 'delta', selection: 'over', odds: 2.2 },
  ])
  rejecting('beta')
  const bet = await here.bet(opportunity)
  expect(
    bet.legs
      .filter(({ role }) => role === 'repair')
      .map(({ bookmaker, filledMinor }) => [bookmaker, filledMinor]),
  ).toEqual([['gamma', 5122]])
  expect(bet).toMatchObject({ state: 'placed', outlayMinor: 10_122, worstMinor: 378 })
})

test('a lay on an exchange hedges it, and its price is bounded from above', async () => {
  await start()
  show([{ bookmaker: 'exchange', selection: 'over', odds: 2.12, side: 'lay' }])
  rejecting('beta')
  const bet = await here.bet(opportunity)
  const hedge = bet.legs.at(-1)!
  expect(hedge).toMatchObject({ role: 'repair', side: 'lay', floorOdds: 2.12, state: 'placed' })
  expect(bet.worstMinor).toBeGreaterThan(-60)
})

test('when nothing helps, what stands is accepted and shown', async () => {
  await start()
  show([{ bookmaker: 'gamma', selection: 'over', odds: 2.2 }])
  rejecting('beta')
  const bet = await here.bet(opportunity)
  expect(bet).toMatchObject({ state: 'partial', outlayMinor: 5000, worstMinor: -5000, bestMinor: 5500 })
  expect(bet.reason).toMatch(/^leg 1 price_changed: price_changed: moved/)
  expect(here.lines.join()).toContain('a bet stays half placed')
})

test('a repair that fails as well is tried elsewhere, within the attempts allowed', async () => {
  await start({ repair: { max_attempts: 2 } })
  show([
    { bookmaker: 'gamma', selection: 'under', odds: 2.05 },
    { bookmaker: 'delta', selection: 'under', odds: 2.0 },
  ])
  rejecting('beta', 'gamma', 'delta')
  const bet = await here.bet(opportunity)
  expect(bet.state).toBe('partial')
  const repairs = bet.legs.filter(({ role }) => role === 'repair')
  expect(repairs.map(({ bookmaker, state }) => [bookmaker, state])).toEqual([
    ['gamma', 'rejected'],
    ['delta', 'rejected'],
  ])
  expect(here.coordinator.placeRequests).toHaveLength(4)
})

test('a strategy that wants a person to decide is not repaired by itself', async () => {
  await start({ repair: { automatic: false } })
  show([{ bookmaker: 'gamma', selection: 'under', odds: 2.05 }])
  rejecting('beta')
  const bet = await here.bet(opportunity)
  expect(bet.state).toBe('partial')
  const menu = await here.executor.repairer.menu(bet)
  expect(menu.map(({ kind, worstMinor }) => [kind, worstMinor])).toEqual([
    ['complete', 378],
    ['accept', -5000],
  ])
  expect(await here.executor.chooseRepair(bet.id, 'hedge')).toEqual(bet)
  const chosen = await here.executor.chooseRepair(bet.id, 'complete')
  expect(chosen).toMatchObject({ state: 'placed', worstMinor: 378 })
})

test('after a partial fill the other leg is made to fit what stands', async () => {
  await start()
  show([
    { bookmaker: 'alpha', selection: 'over', odds: 2.1 },
    { bookmaker: 'beta', selection: 'under', odds: 2.1 },
  ])
  here.coordinator.onPlace = (request) => {
    const first = here.coordinator.placeRequests.length === 1
    const stake = request.stake_minor as number
    return {
      kind: 'answer',
      body: { status: 'placed', odds: 2.1, stake_minor: first ? 2000 : stake, bet_id: 'x' },
    }
  }
  const bet = await here.bet(opportunity)
  expect(bet.state).toBe('placed')
  const stakes = new Map<string, number>()
  for (const { selection, filledMinor } of bet.legs)
    stakes.set(selection, (stakes.get(selection) ?? 0) + filledMinor)
  expect(stakes.get('over')).toBe(stakes.get('under'))
  expect(bet.worstMinor).toBeGreaterThanOrEqual(200)
})

test('while a leg is unknown nothing is sent; once it is known the bet goes on', async () => {
  await start()
  show([{ bookmaker: 'beta', selection: 'under', odds: 2.1 }])
  here.coordinator.onPlace = () => ({ kind: 'cut' })
  const doubtful = await here.bet(opportunity)
  expect(doubtful).toMatchObject({ state: 'unknown', worstMinor: -5000, bestMinor: 5500 })
  expect(here.coordinator.placeRequests).toHaveLength(1)
  rejecting()
  const { reference } = doubtful.legs.find(({ state }) => state === 'unknown')!
  const placed = { status: 'placed', odds: 2.1, stakeMinor: 5000, venueBetId: 'seen by a person' } as const
  const bet = await here.executor.resolveByPerson(reference, placed)
  expect(bet).toMatchObject({ state: 'placed', worstMinor: 500, bestMinor: 500 })
})
