import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Bet } from '../protocol/bet-change.ts'
import { testTokens } from '../runtime/testing/test-tokens.ts'
import { ask, pause, until } from '../scripts/fleet/ask.ts'
import { type OpenBet, type SlipFleet, slipBookmakers, startSlipFleet } from './slip-fleet.ts'

/** The executor's slip venue from the offer to the page: real browsers, real processes, paper money. */

let fleet: SlipFleet
beforeAll(async () => {
  fleet = await startSlipFleet(24_800)
}, 120_000)
afterAll(() => fleet?.stop())

const homeOf: Readonly<Record<string, string>> = {
  m01: 'Northgate Rovers',
  m02: 'Sankt Lorenz',
  m03: 'Bay United',
}
const betIn = (match: string, ...states: string[]): Promise<Bet> =>
  until(`a bet on ${match}, ${states}`, async () =>
    (await ask<Bet[]>(fleet.executor, '/bets?limit=100')).find(
      ({ home, state }) => home === homeOf[match] && states.includes(state),
    ),
  )

type Standing = Pick<OpenBet, 'reference' | 'odds' | 'stake_minor'> & { readonly bookmaker: string }
const byReference = (a: Standing, b: Standing): number => a.reference.localeCompare(b.reference)
/** What stands on a match by the ledger, and by the bookmakers' own pages of open bets. */
const standing = async (match: string): Promise<{ ledger: Standing[]; bookmakers: Standing[] }> => {
  const ledger = new DatabaseSync(`${fleet.data}/executor/ledger.sqlite`, { readOnly: true })
  const legs = ledger
    .prepare(
      `SELECT l.reference, l.bookmaker, l.filled_odds AS odds, l.filled_minor AS stake_minor
       FROM legs l JOIN bets b ON b.id = l.bet_id WHERE b.home = ? AND l.state = 'placed'`,
    )
    .all(homeOf[match]!) as Standing[]
  ledger.close()
  const bookmakers = (await fleet.openBets(match)).map(({ bookmaker, reference, odds, stake_minor }) => ({
    ...{ bookmaker, reference, odds, stake_minor },
  }))
  return {
    ledger: legs.map((leg) => ({ ...leg })).toSorted(byReference),
    bookmakers: bookmakers.toSorted(byReference),
  }
}

test('an arbitrage is placed leg by leg on real pages, and the bookmakers hold what the ledger says', async () => {
  await fleet.step()
  const bet = await betIn('m01', 'placed', 'partial', 'rejected', 'refused', 'unknown')
  expect(bet, JSON.stringify(bet)).toMatchObject({ state: 'placed', mode: 'live', currency: 'EUR' })
  const { ledger, bookmakers } = await standing('m01')
  expect(ledger).toEqual(bookmakers)
  expect(bookmakers.map(({ bookmaker, odds }) => [bookmaker, odds]).sort()).toEqual([
    ['corner_book', 2.1],
    ['lantern_bets', 2.06],
  ])
  // whatever the number of goals, more comes back than went out
  const outlay = bookmakers.reduce((sum, { stake_minor }) => sum + stake_minor, 0)
  for (const { odds, stake_minor } of bookmakers) expect(odds * stake_minor).toBeGreaterThan(outlay)
})

test('an answer cut off after the bet was taken is unknown, is not sent again, and a person’s evidence ends it', async () => {
  for (const bookmaker of slipBookmakers) await fleet.fault(bookmaker, { cut: 'after', times: 1 })
  await fleet.step()
  const bet = await betIn('m02', 'unknown', 'placed', 'partial', 'rejected', 'refused')
  expect(bet.state, JSON.stringify(bet)).toBe('unknown')
  const leg = bet.legs.find(({ state }) => state === 'unknown')!
  // it is asked for again and again, and never sent again; no other leg is sent meanwhile
  await pause(1500)
  const held = await fleet.openBets('m02')
  expect(held.map(({ reference }) => reference)).toEqual([leg.reference])
  expect(
    await ask({ ...fleet.coordinator, token: testTokens.EXECUTOR_TOKEN }, `/place/${leg.reference}`),
  ).toMatchObject({ status: 'unknown' })
  const positions = JSON.stringify(await ask(fleet.executor, '/positions'))
  expect(positions).toContain(bet.id)
  for (const bookmaker of slipBookmakers) await fleet.fault(bookmaker, {})

  const { odds, stake_minor, bet_id } = held[0]!
  const evidence = { placed: true, odds, stake_minor, bet_id }
  await ask(fleet.executor, `/reconcile/${leg.reference}`, evidence)
  // the rest is completed at the price that is still there
  await betIn('m02', 'placed')
  const { ledger, bookmakers } = await standing('m02')
  expect(bookmakers).toHaveLength(2)
  expect(ledger).toEqual(bookmakers)
})

test('a price that changes between two legs is refused by the page, and the repair menu takes over', async () => {
  for (const bookmaker of slipBookmakers) await fleet.fault(bookmaker, { slow_ms: 2000, times: 1 })
  await fleet.step()
  await until('the first leg', async () => (await fleet.openBets('m03')).length === 1 || undefined)
  await fleet.step()
  const bet = await betIn('m03', 'placed', 'partial', 'rejected', 'unknown')
  const [first, second] = [...bet.legs].sort(
    (a, b) => Number(a.state === 'rejected') - Number(b.state === 'rejected'),
  )
  expect(first!.state, JSON.stringify(bet)).toBe('placed')
  const refused = bet.legs.find(({ state }) => state === 'rejected')
  expect(refused?.reason, JSON.stringify(second)).toMatch(/^price_changed: /)
  const repaired = await until('the repair', async () => {
    const now = await ask<Bet>(fleet.executor, `/bets/${bet.id}`)
    return now.legs.filter(({ state }) => state === 'placed').length === 2 ? now : undefined
  })
  // over and under both stand: the worst result is a fraction of what the lone leg could have lost
  const { ledger, bookmakers } = await standing('m03')
  expect(ledger).toEqual(bookmakers)
  expect(bookmakers).toHaveLength(2)
  expect(repaired.worst_minor).toBeGreaterThan(-first!.stake_minor / 4)
})
