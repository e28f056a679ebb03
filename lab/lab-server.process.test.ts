import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { createAccess } from '#runtime/access.ts'
import { clockReading, followClock } from '#runtime/clock.ts'
import { createLog } from '#runtime/log.ts'
import { Secret } from '#runtime/settings.ts'
import { createLabServer } from './lab-server.ts'
import { readRecording } from './recording.ts'
import { createWorld, type World } from './world.ts'

const small = readRecording('small')
const log = createLog('lab', 'silent')

let world: World
let address: string
let close: () => Promise<unknown>

const open = async (token?: Secret) => {
  world = createWorld(small, 'max')
  const control = token === undefined ? 'anybody' : createAccess([{ role: 'operator', token }])
  const app = createLabServer({ world, log, control })
  address = await app.listen({ host: '127.0.0.1', port: 0 })
  close = () => app.close()
}
beforeEach(() => open())
afterEach(async () => {
  await close()
  world.close()
})

const get = async (path: string) => (await fetch(address + path)).json()
const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

describe('the clock', () => {
  test('is stepped, advanced and moved over REST, and answers where it stands', async () => {
    expect(await get('/clock')).toMatchObject({
      index: -1,
      of: 4,
      at: '2026-08-01T11:59:00.000Z',
      done: false,
    })
    expect((await post('/clock', { step: true })).body).toMatchObject({
      index: 0,
      at: '2026-08-01T12:00:00.000Z',
    })
    expect((await post('/clock', { advance_ms: 1500 })).body).toMatchObject({
      index: 0,
      at: '2026-08-01T12:00:01.500Z',
    })
    expect((await post('/clock', { to: '2026-08-01T12:20:00Z' })).body).toMatchObject({ index: 2, rate: 0 })
    expect(await post('/clock', { to: '2026-08-01T12:00:00Z' })).toMatchObject({
      status: 409,
      body: { error: { code: 'clock_goes_forward' } },
    })
    expect(await post('/clock', { faster: true })).toMatchObject({
      status: 400,
      body: { error: { code: 'bad_clock_order' } },
    })
    expect((await post('/clock', { step: true })).body).toMatchObject({ index: 3, done: false })
    expect((await post('/clock', { step: true })).body).toMatchObject({ index: 4, done: true })
  })

  test('leads the clocks of other processes, which hear of every step', async () => {
    const clock = await followClock(`${address.replace('http', 'ws')}/clock`)
    expect(new Date(clock.now()).toISOString()).toBe('2026-08-01T11:59:00.000Z')
    const slept = clock.sleep(60_000)
    world.playback.step()
    await slept
    expect(new Date(clock.now()).toISOString()).toBe('2026-08-01T12:00:00.000Z')
    clock.close()
  })

  test('says the protocol’s own reading', async () => {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/clock`)
    const [message] = (await once(socket, 'message')) as [Buffer]
    expect(clockReading.parse(JSON.parse(message.toString()))).toEqual({
      type: 'clock',
      now: Date.parse('2026-08-01T11:59:00Z'),
      rate: 0,
    })
    socket.terminate()
  })
})

test('the bookmakers are listed with what a worker is started with', async () => {
  expect(await get('/bookmakers')).toEqual([
    {
      id: 'corner_book',
      name: 'Corner Book',
      style: 'lab_table',
      page: 'table',
      exchange: false,
      commission: 0,
      odds_format: 'fractional',
      currency: 'EUR',
      url: `${address}/corner_book/`,
    },
    expect.objectContaining({ id: 'lantern_bets', style: 'lab_json', odds_format: 'malay' }),
    expect.objectContaining({ id: 'quay_exchange', style: 'lab_socket', exchange: true, commission: 0.02 }),
  ])
})

test('results appear two hours after kick-off, in the spelling of the results', async () => {
  await post('/clock', { to: '2026-08-01T14:59:59Z' })
  expect(await get('/results.json')).toMatchObject({ results: [] })
  await post('/clock', { to: '2026-08-01T15:00:00Z' })
  expect(await get('/results.json')).toMatchObject({
    as_of: '2026-08-01T15:00:00.000Z',
    results: [
      { id: 'm01', home: 'Northgate Rovers', away: 'Krakvik', status: 'FT', home_goals: 2, away_goals: 1 },
    ],
  })
  expect(await (await fetch(`${address}/results`)).text()).toContain('2–1')
})

test('a bookmaker that does not exist, and a feed of another kind of page, are 404', async () => {
  for (const path of ['/nobody/', '/nobody/api/odds', '/corner_book/api/odds', '/lantern_bets/updates'])
    expect((await fetch(address + path)).status).toBe(404)
  const socket = new WebSocket(`${address.replace('http', 'ws')}/corner_book/feed`)
  const [error] = (await once(socket, 'error')) as [Error]
  expect(error.message).toContain('404')
})

describe('the slip', () => {
  const priceId = 'm01.ft_1x2.home'
  const order = { reference: 'r-1', price_id: priceId, stake_minor: 1000, limit_odds: 2.1 }
  let headers: Record<string, string>

  const bet = (change: Partial<typeof order> = {}) =>
    post('/corner_book/api/bets', { ...order, ...change }, headers)
  const openBets = async () =>
    ((await (await fetch(`${address}/corner_book/api/open-bets`, { headers })).json()) as { bets: unknown[] })
      .bets

  beforeEach(async () => {
    world.playback.step()
    const { body } = await post('/corner_book/api/login', { user: 'lab', password: 'paper' })
    headers = { 'x-session': (body as { session: string }).session }
  })

  test('takes a bet, and the balance and the open bets say so', async () => {
    expect(await bet()).toMatchObject({
      status: 200,
      body: { status: 'placed', odds: 2.1, stake_minor: 1000, balance_minor: 999_000 },
    })
    expect(await openBets()).toMatchObject([
      {
        reference: 'r-1',
        match_id: 'm01',
        market: 'ft_1x2',
        selection: 'home',
        side: 'back',
        odds: 2.1,
        stake_minor: 1000,
        currency: 'EUR',
      },
    ])
    expect(await (await fetch(`${address}/corner_book/api/account`, { headers })).json()).toEqual({
      balance_minor: 999_000,
      currency: 'EUR',
    })
  })

  test('needs a login, and the right one', async () => {
    expect(await post('/corner_book/api/login', { user: 'lab', password: 'guess' })).toMatchObject({
      status: 401,
    })
    expect(await post('/corner_book/api/bets', order)).toMatchObject({
      status: 401,
      body: { error: { code: 'not_logged_in' } },
    })
    // a session belongs to one bookmaker
    expect(await post('/lantern_bets/api/bets', order, headers)).toMatchObject({ status: 401 })
  })

  test('the same reference bets once; the same reference for another bet is refused', async () => {
    const first = await bet()
    expect(await bet()).toMatchObject({ status: 200, body: { ...(first.body as object), duplicate: true } })
    expect(await bet({ stake_minor: 2000 })).toMatchObject({
      status: 409,
      body: { code: 'reference_reused' },
    })
    expect(await openBets()).toHaveLength(1)
  })

  test('says why it takes no bet', async () => {
    expect(await bet({ limit_odds: 2.11 })).toMatchObject({
      status: 409,
      body: { code: 'price_changed', odds: 2.1 },
    })
    expect(await bet({ reference: 'r-2', price_id: 'm01.ft_1x2.nobody' })).toMatchObject({
      body: { code: 'gone' },
    })
    expect(await bet({ reference: 'r-3', stake_minor: 0 })).toMatchObject({ body: { code: 'bad_stake' } })
    expect(await bet({ reference: 'r-4', stake_minor: 60_000 })).toMatchObject({
      body: { code: 'over_limit', max_stake_minor: 50_000 },
    })
    expect(await post('/corner_book/api/bets', { reference: 'r-5' }, headers)).toMatchObject({ status: 400 })
    world.playback.goTo(Date.parse('2026-08-01T13:05:00Z'))
    expect(await bet({ reference: 'r-6', limit_odds: 1.4 })).toMatchObject({ body: { code: 'suspended' } })
    expect(await openBets()).toHaveLength(0)
  })

  test('a better price is given, a lay risks what it may have to pay and takes no higher price', async () => {
    expect(await bet({ limit_odds: 2 })).toMatchObject({ body: { odds: 2.1 } })
    const { body } = await post('/quay_exchange/api/login', { user: 'lab', password: 'paper' })
    const session = { 'x-session': (body as { session: string }).session }
    const lay = (limit_odds: number, reference: string) =>
      post(
        '/quay_exchange/api/bets',
        { reference, price_id: 'm01.ft_1x2.home.lay', stake_minor: 1001, limit_odds },
        session,
      )
    expect(await lay(2.23, 'l-1')).toMatchObject({ body: { code: 'price_changed', odds: 2.24 } })
    // 10.01 at 2.24 risks 12.4124, that is 12.42
    expect(await lay(2.24, 'l-2')).toMatchObject({
      body: { status: 'placed', balance_minor: 1_000_000 - 1242 },
    })
  })

  test('pays when the match is over, and an exchange keeps its share of what was won on a market', async () => {
    await bet() // 10.00 on 2.10, and home wins 2–1
    await bet({ reference: 'r-2', price_id: 'm01.ft_hdp@-0.25.away', limit_odds: 1.95 }) // lost
    const { body } = await post('/quay_exchange/api/login', { user: 'lab', password: 'paper' })
    const session = { 'x-session': (body as { session: string }).session }
    const trade = (price_id: string, stake_minor: number, limit_odds: number) =>
      post('/quay_exchange/api/bets', { reference: price_id, price_id, stake_minor, limit_odds }, session)
    await trade('m01.ft_1x2.home', 1000, 2.12) // +11.20
    await trade('m01.ft_1x2.draw.lay', 500, 3.75) // +5.00
    await trade('m01.ft_1x2.away', 300, 3.65) // −3.00
    world.playback.goTo(Date.parse('2026-08-01T15:00:00Z'))
    const account = async (id: string, as: typeof headers) =>
      (await (await fetch(`${address}/${id}/api/account`, { headers: as })).json()) as {
        balance_minor: number
      }
    expect((await account('corner_book', headers)).balance_minor).toBe(1_000_000 + 1100 - 1000)
    expect(await openBets()).toEqual([])
    // 13.20 won in all, 2 % of it is 26.4 pence
    expect((await account('quay_exchange', session)).balance_minor).toBe(1_000_000 + 1320 - 26)
    const paid = await (await fetch(`${address}/quay_exchange/api/settled-bets`, { headers: session })).json()
    expect(
      (paid as { bets: { profit_minor: number }[] }).bets.map(({ profit_minor }) => profit_minor),
    ).toEqual([1120, 500, -300])
  })

  test('misbehaves on demand: lost before, lost after, slow, less, part', async () => {
    const faults = (wanted: unknown) => post('/corner_book/slip/faults', wanted)
    await faults({ cut: 'before', times: 1 })
    await expect(bet()).rejects.toThrow()
    expect(await openBets()).toHaveLength(0)
    await faults({ cut: 'after', times: 1 })
    await expect(bet()).rejects.toThrow()
    expect(await openBets()).toHaveLength(1)
    expect(await bet()).toMatchObject({ body: { status: 'placed', duplicate: true } })
    await faults({ limit_minor: 500 })
    expect(await bet({ reference: 'r-2' })).toMatchObject({
      body: { code: 'over_limit', max_stake_minor: 500 },
    })
    await faults({ partial: 0.25 })
    expect(await bet({ reference: 'r-3' })).toMatchObject({ body: { status: 'placed', stake_minor: 250 } })
    await faults({ slow_ms: 150 })
    const startedAt = performance.now()
    await bet({ reference: 'r-4' })
    expect(performance.now() - startedAt).toBeGreaterThan(140)
    expect(await faults({ explode: true })).toMatchObject({
      status: 400,
      body: { error: { code: 'bad_faults' } },
    })
  })
})

describe('with a token', () => {
  beforeEach(async () => {
    await close()
    world.close()
    await open(new Secret('sesame'))
  })

  test('everybody may open the pages, and only its holder moves the clock or makes a bookmaker fail', async () => {
    for (const path of ['/', '/clock', '/corner_book/', '/results.json'])
      expect((await fetch(address + path)).status).toBe(200)
    const before = await (await fetch(`${address}/clock`)).json()
    for (const path of ['/clock', '/corner_book/slip/faults'])
      for (const headers of [{}, { authorization: 'Bearer sesam' }])
        expect(
          (
            await fetch(address + path, {
              method: 'POST',
              headers: { ...headers, 'content-type': 'application/json' },
              body: '{"step":true}',
            })
          ).status,
        ).toBe(401)
    expect(await (await fetch(`${address}/clock`)).json()).toEqual(before)
    const moved = await fetch(`${address}/clock`, {
      method: 'POST',
      headers: { authorization: 'Bearer sesame', 'content-type': 'application/json' },
      body: '{"step":true}',
    })
    expect(moved.status).toBe(200)
  })
})
