import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Bet } from '#protocol/bet-change.ts'
import type { ExecutorProcess } from '../testing/executor-process.ts'
import { type Fleet, planted, startFleet } from '../testing/fleet.ts'
import { sampleOpportunity, threeWay } from '../testing/sample-opportunity.ts'
import { until } from '../testing/until.ts'

const token = 'planted-api-token-98765'
let fleet: Fleet
let executor: ExecutorProcess

beforeAll(async () => {
  fleet = await startFleet()
  const live = await fleet.liveWith({}, 'assist')
  executor = await fleet.start({
    ...live,
    OPERATOR_TOKEN: token,
    ASSIST_TIMEOUT_MS: '1000',
    LOG_LEVEL: 'trace',
  })
})
afterAll(() => fleet.stop())

type Instruction = { reference: string; text: string; stake_minor: number; floor_odds: number }
const instruction = (): Promise<Instruction> =>
  until(async () => (await executor.get<Instruction[]>('/assist'))[0])

test('nothing is answered without the token, except whether it lives', async () => {
  const { port } = new URL((await fetch(`${await base()}/health`)).url)
  expect(Number(port)).toBeGreaterThan(0)
  for (const path of ['/bets', '/pnl', '/limits', '/assist', '/export.csv'])
    expect((await fetch((await base()) + path)).status).toBe(401)
  expect((await fetch(`${await base()}/stop`, { method: 'POST' })).status).toBe(401)
})
const base = async () => `http://127.0.0.1:${/"port":(\d+)/.exec(executor.output())![1]}`

test('a person places by hand: told what to do, answers, and the answer is the fill', async () => {
  const opportunity = sampleOpportunity('hand', threeWay.slice(0, 2))
  const twoWay = {
    ...opportunity,
    id: 'hand',
    legs: opportunity.legs.map((leg, n) => ({
      ...leg,
      market: 'ft_ou',
      line: 2.5,
      selection: n === 0 ? 'over' : 'under',
      odds: 2.1,
      raw: { ...leg.raw, market: 'ft_ou', line: 2.5, selection: n === 0 ? 'over' : 'under' },
    })),
    plan: { ...opportunity.plan!, stakes_minor: [5000, 5000], outlay_minor: 10_000 },
  }
  fleet.hold(twoWay)
  const ordered = executor.post<Bet>('/bet', { opportunity: twoWay }, { 'idempotency-key': 'k1' })
  const first = await instruction()
  expect(first.text).toBe(
    'LIVE: back over in ft_ou 2.5, Rovers FC v United, at alpha: 50.00 GBP, odds at least 2.1',
  )
  expect(
    (await executor.post(`/assist/${first.reference}`, { placed: true, odds: 2.1, stake_minor: 5001 }))
      .status,
  ).toBe(422)
  const answer = { placed: true, odds: 2.12, stake_minor: 5000 }
  expect((await executor.post(`/assist/${first.reference}`, answer)).status).toBe(200)
  expect((await executor.post(`/assist/${first.reference}`, answer)).status).toBe(409)
  const second = await until(
    async () => (await instruction()).reference !== first.reference && (await instruction()),
  )
  // nobody answers this one in time: it may have been placed, and stays unknown until somebody says so
  expect((await ordered).status).toBeLessThan(300)
  const doubtful = await executor.betIn('unknown')
  expect(doubtful.worst_minor).toBe(-5000)
  expect(
    (await executor.post(`/assist/${second.reference}`, { placed: true, odds: 2.1, stake_minor: 5000 }))
      .status,
  ).toBe(200)
  const placed = await executor.betIn('placed')
  expect(placed.legs.map(({ odds, state }) => [odds, state])).toEqual([
    [2.12, 'placed'],
    [2.1, 'placed'],
  ])
  expect([placed.worst_minor, placed.best_minor]).toEqual([500, 600])
})

test('a key used again for another bet is refused; the same bet again is the same bet', async () => {
  const opportunity = sampleOpportunity('again', undefined, { quarantined: 'somebody must look' })
  const first = await executor.post<Bet>('/bet', { opportunity }, { 'idempotency-key': 'k2' })
  expect(first.body.state).toBe('refused')
  const again = await executor.post<Bet & { already: boolean }>(
    '/bet',
    { opportunity },
    { 'idempotency-key': 'k2' },
  )
  expect([again.status, again.body.id, again.body.already]).toEqual([200, first.body.id, true])
  // two people answering the same opportunity are one bet, whatever their keys
  const other = await executor.post<Bet>('/bet', { opportunity }, { 'idempotency-key': 'k3' })
  expect(other.body.id).toBe(first.body.id)
  const reused = await executor.post(
    '/bet',
    { opportunity: sampleOpportunity('else') },
    { 'idempotency-key': 'k2' },
  )
  expect(reused).toMatchObject({ status: 422, body: { error: { code: 'idempotency_key_reused' } } })
  expect((await executor.post('/bet', { opportunity })).status).toBe(400)
})

test('a leg nobody knows about can be settled by what a person saw', async () => {
  expect((await executor.post('/reconcile/nobody', { placed: false })).status).toBe(404)
  const [placed] = (await executor.bets()).filter(({ state }) => state === 'placed')
  const [leg] = placed!.legs
  expect((await executor.post(`/reconcile/${leg!.reference}`, { placed: false })).status).toBe(409)
  // a dead heat: half the stake wins, half is lost
  await executor.post(`/settle/${leg!.reference}`, { won: 0.5, returned: 0 })
  await executor.post(`/settle/${placed!.legs[1]!.reference}`, { won: 0, returned: 1 })
  const settled = await executor.betIn('settled')
  expect(settled.legs.map(({ state, profit_minor }) => [state, profit_minor])).toEqual([
    ['half_won', 300],
    ['push', 0],
  ])
  expect(settled.profit_minor).toBe(300)
})

test('what a venue cannot do is said', async () => {
  expect(await executor.post('/approve', { venue: 'assist', amount_minor: 1 })).toMatchObject({
    status: 409,
    body: { error: { code: 'not_supported' } },
  })
  expect((await executor.post('/cashout', { reference: 'nobody', least_minor: 1 })).status).toBe(404)
})

test('the ledger can be read whole: transitions, CSV, report', async () => {
  const transitions = await executor.get<{ seq: number; becomes: string; bet_id: string }[]>('/ledger')
  expect(transitions.map(({ seq }) => seq)).toEqual(transitions.map((_row, at) => at + 1))
  expect(transitions.slice(0, 5).map(({ becomes }) => becomes)).toEqual([
    ...['offered', 'approved', 'verifying', 'placing', 'placing'],
  ])
  const csv = await (
    await fetch(`${await base()}/export.csv`, { headers: { authorization: `Bearer ${token}` } })
  ).text()
  const rows = parse(csv, { columns: true }) as Record<string, string>[]
  expect(
    rows
      .filter(({ bet_state }) => bet_state === 'settled')
      .map((row) => [row.bookmaker, row.odds_filled, row.profit_minor]),
  ).toEqual([
    ['alpha', '2.12', '300'],
    ['beta', '2.1', '0'],
  ])
  const report = await executor.get<{ text: string; profit_minor: number; refused: object }>('/report')
  expect(report).toMatchObject({ profit_minor: 300, settled: 1, refused: { quarantined: 1 } })
  expect(report.text).toContain('profit 3.00 GBP after fees of 0.00 GBP')
})

test('strategies are read again when the file changes; a mistake changes nothing and is said', async () => {
  const file = join(fleet.directory, 'strategies.yaml')
  await writeFile(file, 'strategies:\n  - name: renamed\n    limits: { max_outlay_minor: 5000 }\n')
  const limitsNow = () => executor.get<{ strategies: { name: string }[]; problem?: string }>('/limits')
  await until(async () => (await limitsNow()).strategies[0]!.name === 'renamed')
  await writeFile(file, 'strategies:\n  - name: renamed\n    min_margn: 1\n')
  const wrong = await until(async () => ((await limitsNow()).problem ? limitsNow() : undefined))
  expect(wrong.problem).toMatch(/min_margn/)
  expect(wrong.strategies[0]!.name).toBe('renamed')
  expect(await executor.get('/health')).toMatchObject({ status: 'degraded' })
})

test('no planted secret is in any log, answer, metric or file', async () => {
  const texts = [executor.output()]
  for (const path of ['/health', '/metrics', '/limits', '/bets', '/ledger', '/positions'])
    texts.push(
      await (await fetch((await base()) + path, { headers: { authorization: `Bearer ${token}` } })).text(),
    )
  for (const entry of await readdir(fleet.directory, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) texts.push(await readFile(join(entry.parentPath, entry.name), 'latin1'))
  expect(texts.length).toBeGreaterThan(9)
  for (const text of texts) {
    expect(text).not.toContain(planted)
    expect(text).not.toContain(token)
  }
})
