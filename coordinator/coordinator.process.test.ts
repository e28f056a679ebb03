import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Opportunity } from '#protocol/opportunity.ts'
import { testTokens } from '#runtime/testing/test-tokens.ts'
import { iso, openClient, openCoordinator, openWorker } from './testing/open-coordinator.ts'

let coordinator: Awaited<ReturnType<typeof openCoordinator>>
beforeEach(async () => {
  coordinator = await openCoordinator()
})
afterEach(() => coordinator.close())

const match = (odds: Record<string, unknown>, extra: Record<string, unknown> = {}) => ({
  home_team: 'Manchester United',
  away_team: 'Chelsea',
  league: 'Premier League',
  start_time: iso(3_600_000),
  odds,
  ...extra,
})
const open = async () =>
  (await coordinator.get<{ opportunities: Opportunity[] }>('/opportunities')).opportunities
const rejected = async () =>
  coordinator.get<{
    count: number
    totals: Record<string, number>
    rejected: { market: string; reason: string; profit: number }[]
  }>('/opportunities?state=rejected')
const settle = () => new Promise((resolve) => setTimeout(resolve, 700))

describe('arbitrage', () => {
  test('two basic workers, one match, the example of the protocol', async () => {
    const sbo = await openWorker(coordinator.socket, 'sbo', 'worker-sbo-123')
    const ibc = await openWorker(coordinator.socket, 'ibc')
    const example = {
      home_team: 'Manchester United',
      away_team: 'Chelsea',
      league: 'Premier League',
      time: '15',
    }
    sbo.offer([
      {
        ...example,
        odds: {
          ft_hdp: { home: 1.95, away: 1.9, handicap: -0.5 },
          ft_ou: { over: 2.0, under: 1.85, line: 2.5 },
        },
      },
    ])
    ibc.offer([{ ...example, odds: { ft_hdp: { home: 1.8, away: 2.1, handicap: -0.5 } } }])
    const { count, opportunities } = await sbo.next('arbitrage:opportunities', (message) => message.count > 0)
    expect(count).toBe(1)
    expect(opportunities[0]).toMatchObject({
      event: 'manchester_united_vs_chelsea',
      home: 'Manchester United',
      away: 'Chelsea',
      market: 'ft_hdp',
      line: -0.5,
      live: true,
      leg_1: { provider: 'sbo', odds: 1.95, side: 'home' },
      leg_2: { provider: 'ibc', odds: 2.1, side: 'away' },
    })
    expect(opportunities[0]!.margin).toBeCloseTo((1 / (1 / 1.95 + 1 / 2.1) - 1) * 100, 9)
  })

  test('three outcomes over three bookmakers: opened, moved, closed', async () => {
    const consumer = await openClient(coordinator.socket)
    consumer.send({ type: 'subscribe', channels: ['opportunities'] })
    expect((await consumer.next('opportunity:snapshot')).opportunities).toEqual([])
    const [a, b, c] = [
      await openWorker(coordinator.socket, 'a1'),
      await openWorker(coordinator.socket, 'b1'),
      await openWorker(coordinator.socket, 'c1'),
    ]
    a.offer([match({ ft_1x2: { home: 2.6, draw: 3.0, away: 2.7 } })])
    b.offer([match({ ft_1x2: { home: 2.1, draw: 3.6, away: 2.7 } })])
    c.offer([match({ ft_1x2: { home: 2.3, draw: 3.2, away: 3.4 } })])
    const opened = await consumer.next('opportunity:opened')
    expect(opened.opportunity.margin).toBeCloseTo(4.547, 3)
    expect(
      opened.opportunity.legs.map(({ bookmaker, selection, odds }) => [bookmaker, selection, odds]).sort(),
    ).toEqual([
      ['a1', 'home', 2.6],
      ['b1', 'draw', 3.6],
      ['c1', 'away', 3.4],
    ])
    c.offer([match({ ft_1x2: { home: 2.3, draw: 3.2, away: 3.5 } })])
    const moved = await consumer.next('opportunity:moved')
    expect(moved.opportunity.id).toBe(opened.opportunity.id)
    expect(moved.opportunity.margin).toBeCloseTo((1 / (1 / 2.6 + 1 / 3.6 + 1 / 3.5) - 1) * 100, 9)
    c.offer([match({ ft_1x2: { home: 2.3, draw: 3.2, away: 2.4 } })])
    expect(await consumer.next('opportunity:closed')).toMatchObject({
      id: opened.opportunity.id,
      reason: 'price_moved',
    })
    expect(await open()).toEqual([])
  })

  test('what a snapshot leaves out is gone, and so is the opportunity', async () => {
    const a = await openWorker(coordinator.socket, 'a1')
    const b = await openWorker(coordinator.socket, 'b1')
    const consumer = await openClient(coordinator.socket)
    consumer.send({ type: 'subscribe' })
    a.offer([match({ ft_ou: { over: 2.1, under: 1.7, line: 2.5 } })])
    b.offer([match({ ft_ou: { over: 1.8, under: 2.05, line: 2.5 } })])
    await consumer.next('opportunity:opened')
    b.offer([])
    expect(await consumer.next('opportunity:closed')).toMatchObject({ reason: 'price_gone' })
  })

  test('back at a bookmaker, lay at an exchange, with and without its commission', async () => {
    await coordinator.close()
    coordinator = await openCoordinator({ BOOKMAKERS: '{"exchange":{"commission":0.02}}' })
    const a = await openWorker(coordinator.socket, 'a1')
    const exchange = await openWorker(coordinator.socket, 'exchange')
    a.offer([match({ ft_1x2: { home: 2.2, draw: 2.5, away: 2.5 } })])
    exchange.offer([match({ ft_1x2: { lay: { home: 2.1 } } })])
    await settle()
    const [found] = await open()
    // MATHS 2.6: 100 back, 105.77 lay, profit 3.65 on an outlay of 100 + 116.35
    expect(found!.legs.map(({ side }) => side).sort()).toEqual(['back', 'lay'])
    expect(found!.margin).toBeCloseTo((3.6538 / (100 + 105.769 * 1.1)) * 100, 3)
  })

  test('a line that does not cover every outcome is no arbitrage', async () => {
    const a = await openWorker(coordinator.socket, 'a1')
    const b = await openWorker(coordinator.socket, 'b1')
    a.offer([match({ ft_hdp: { home: 2.15, away: 1.7, handicap: -0.25 } })])
    b.offer([match({ ft_hdp: { home: 1.7, away: 2.15, handicap: 0 } })])
    await settle()
    expect(await open()).toEqual([])
  })
})

describe('prices that may not be used', () => {
  const offerBoth = async (first: Record<string, unknown>, second: Record<string, unknown> = first) => {
    const a = await openWorker(coordinator.socket, 'a1')
    const b = await openWorker(coordinator.socket, 'b1')
    a.offer([match({ ft_ou: { over: 2.1, under: 1.7, line: 2.5 } }, first)])
    b.offer([match({ ft_ou: { over: 1.8, under: 2.05, line: 2.5 } }, second)])
    await settle()
    return { a, b }
  }

  test('a match that has started, with prices from before', async () => {
    await offerBoth({ start_time: iso(-60_000) })
    expect(await open()).toEqual([])
    const { rejected: list, totals } = await rejected()
    expect(list).toMatchObject([{ market: 'ft_ou 2.5', reason: 'started' }])
    expect(list[0]!.profit).toBeCloseTo(1 / (1 / 2.1 + 1 / 2.05) - 1, 12)
    expect(totals.started).toBe(1)
  })

  test('one bookmaker in play, the other with a price from before the start', async () => {
    await offerBoth({ start_time: iso(-60_000), time: '1' }, { start_time: iso(-60_000) })
    expect(await open()).toEqual([])
    expect((await rejected()).totals).toEqual({ started: 1 })
  })

  test('a suspended price', async () => {
    const { b } = await offerBoth({})
    expect(await open()).toHaveLength(1)
    b.offer([match({ ft_ou: { over: 1.8, under: 2.05, line: 2.5, suspended: true } })])
    await settle()
    expect(await open()).toEqual([])
    expect((await rejected()).totals).toEqual({ suspended: 1 })
  })

  test('a price that nobody has seen for longer than the limit; a heartbeat that confirms it keeps it', async () => {
    await coordinator.close()
    coordinator = await openCoordinator({ PRICE_MAX_AGE_MS: '1500' })
    const { a, b } = await offerBoth({})
    expect(await open()).toHaveLength(1)
    const confirm = () => {
      for (const [worker, id] of [
        [a, 'worker-a1-1'],
        [b, 'worker-b1-1'],
      ] as const)
        worker.send({ type: 'worker:heartbeat', worker_id: id, timestamp: iso(), confirmed_at: iso() })
    }
    for (let i = 0; i < 4; i++) {
      confirm()
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    expect(await open()).toHaveLength(1)
    await new Promise((resolve) => setTimeout(resolve, 2200))
    expect(await open()).toEqual([])
    expect((await rejected()).totals.stale).toBe(1)
  })

  test('above the threshold it is shown, but quarantined', async () => {
    const a = await openWorker(coordinator.socket, 'a1')
    const b = await openWorker(coordinator.socket, 'b1')
    a.offer([match({ ft_ou: { over: 3.1, under: 1.3, line: 2.5 } })])
    b.offer([match({ ft_ou: { over: 1.3, under: 3.05, line: 2.5 } })])
    await settle()
    expect(await open()).toMatchObject([{ quarantined: 'too_good' }])
  })
})

describe('bad input costs only itself', () => {
  test('not JSON, an unknown type, a message without its fields: an error each, and the connection lives', async () => {
    const worker = await openWorker(coordinator.socket, 'a1')
    worker.send('{ not json')
    expect(await worker.next('error')).toMatchObject({ code: 'not_json' })
    worker.send({ type: 'odds:upsert' })
    expect(await worker.next('error')).toMatchObject({ code: 'unknown_type', path: 'type' })
    worker.send('[]')
    expect(await worker.next('error')).toMatchObject({ code: 'unknown_type' })
    worker.send({
      type: 'odds:update',
      worker_id: 'worker-a1-1',
      site: 'a1',
      timestamp: iso(),
      data: { matches: 'none' },
    })
    expect(await worker.next('error')).toMatchObject({ code: 'invalid_message', path: 'data.matches' })
    worker.offer([match({ ft_1x2: { home: 2 } })])
    await settle()
    expect(await coordinator.get('/summary')).toMatchObject({
      events: 1,
      quotes: 1,
      problems: { not_json: 1, unknown_type: 2, invalid_message: 1 },
    })
  })

  test('bad matches and prices are named; the good ones of the batch are kept', async () => {
    const worker = await openWorker(coordinator.socket, 'a1')
    worker.offer([
      match({ ft_1x2: { home: 1, draw: 3.4, away: null } }),
      { home_team: 'no away team', odds: {} },
      match({ ft_1x2: { home: 2.2 } }, { home_team: 'Arsenal' }),
    ])
    const errors = [await worker.next('error'), await worker.next('error'), await worker.next('error')]
    expect(errors.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'invalid_price data.matches.0.odds.ft_1x2.home',
      'invalid_price data.matches.0.odds.ft_1x2.away',
      'invalid_match data.matches.1.away_team',
    ])
    const { odds } = await coordinator.get<{ odds: { event: string; selection: string; odds: number }[] }>(
      '/odds',
    )
    expect(odds.map(({ event, selection, odds: price }) => `${event} ${selection} ${price}`).sort()).toEqual([
      'arsenal_vs_chelsea home 2.2',
      'manchester_united_vs_chelsea draw 3.4',
    ])
  })

  test('10 MB of garbage: an error, and that connection is closed; the others are not', async () => {
    const other = await openWorker(coordinator.socket, 'b1')
    const worker = await openWorker(coordinator.socket, 'a1')
    worker.send('x'.repeat(10 * 1024 * 1024))
    expect(await worker.next('error')).toMatchObject({ code: 'too_large' })
    expect(await worker.closed).toBe(1009)
    other.offer([match({ ft_1x2: { home: 2 } })])
    await settle()
    expect(await coordinator.get('/summary')).toMatchObject({ quotes: 1, problems: { too_large: 1 } })
  })

  test('a second registration of the same id is refused, the first goes on; after it left, the id is free', async () => {
    const first = await openWorker(coordinator.socket, 'a1', 'same')
    const second = await openClient(coordinator.socket)
    second.send({ type: 'worker:register', worker_id: 'same', site: 'a1', timestamp: iso() })
    expect(await second.next('error')).toMatchObject({ code: 'already_registered', path: 'worker_id' })
    first.offer([match({ ft_1x2: { home: 2 } })])
    await settle()
    expect(await coordinator.get('/summary')).toMatchObject({
      quotes: 1,
      problems: { already_registered: 1 },
    })
    first.close()
    await first.closed
    await settle()
    second.send({ type: 'worker:register', worker_id: 'same', site: 'a1', timestamp: iso() })
    await second.next('registration:ack')
  })

  test('who did not register, or speaks for another, is told so', async () => {
    const stranger = await openClient(coordinator.socket)
    stranger.send({ type: 'worker:heartbeat', worker_id: 'x', timestamp: iso() })
    expect(await stranger.next('error')).toMatchObject({ code: 'not_registered' })
    const worker = await openWorker(coordinator.socket, 'a1')
    worker.send({ type: 'worker:heartbeat', worker_id: 'worker-b1-1', timestamp: iso() })
    expect(await worker.next('error')).toMatchObject({ code: 'wrong_worker' })
  })

  test('a worker that comes back with fewer prices leaves no ghosts behind', async () => {
    const first = await openWorker(coordinator.socket, 'a1', 'same')
    first.offer([
      match({ ft_1x2: { home: 2, draw: 3 } }),
      match({ ft_1x2: { home: 2.2 } }, { home_team: 'Arsenal' }),
    ])
    await settle()
    first.close()
    await first.closed
    const second = await openWorker(coordinator.socket, 'a1', 'same')
    second.offer([match({ ft_1x2: { home: 2.1 } })])
    await settle()
    const { odds } = await coordinator.get<{ odds: { selection: string; odds: number }[] }>('/odds')
    expect(odds.map(({ selection, odds: price }) => `${selection} ${price}`)).toEqual(['home 2.1'])
  })

  test('a gap in the sequence asks for a snapshot', async () => {
    const worker = await openWorker(coordinator.socket, 'a1')
    worker.offer([match({ ft_1x2: { home: 2 } })], { seq: 1, snapshot: true })
    worker.offer([match({ ft_1x2: { draw: 3 } })], { seq: 2, snapshot: false })
    worker.offer([match({ ft_1x2: { away: 4 } })], { seq: 4, snapshot: false })
    expect(await worker.next('snapshot:request')).toMatchObject({ reason: 'expected update 3, got 4' })
    const { odds } = await coordinator.get<{ odds: { selection: string }[] }>('/odds')
    expect(odds.map(({ selection }) => selection).sort()).toEqual(['away', 'draw', 'home'])
  })
})

test('the token is asked for everywhere but at the health check', async () => {
  await coordinator.close()
  coordinator = await openCoordinator({ READER_TOKEN: 'open-sesame' })
  expect((await fetch(`${coordinator.address}/health`)).status).toBe(200)
  expect((await fetch(`${coordinator.address}/odds`)).status).toBe(401)
  expect(
    (await fetch(`${coordinator.address}/odds`, { headers: { authorization: 'Bearer open-sesame' } })).status,
  ).toBe(200)
  expect((await fetch(`${coordinator.address}/odds?token=open-sesame`)).status).toBe(401)
  const worker = await openClient(coordinator.socket)
  worker.send({ type: 'worker:register', worker_id: 'w', site: 'a1', timestamp: iso(), token: 'guess' })
  expect(await worker.next('error')).toMatchObject({ code: 'unauthorized' })
  expect(await worker.closed).toBe(1008)
})

test('without tokens in its settings nobody is let in', async () => {
  await coordinator.close()
  const none = Object.fromEntries(Object.keys(testTokens).map((name) => [name, '']))
  coordinator = await openCoordinator(none)
  expect((await coordinator.ask('/odds')).status).toBe(401)
  const worker = await openClient(coordinator.socket)
  worker.send({ type: 'worker:register', worker_id: 'w', site: 'a1', timestamp: iso() })
  expect(await worker.next('error')).toMatchObject({ code: 'unauthorized' })
})

test('the event stream says the same as the socket', async () => {
  const stream = await coordinator.ask('/stream?min_margin=1')
  expect(stream.headers.get('content-type')).toBe('text/event-stream')
  const a = await openWorker(coordinator.socket, 'a1')
  const b = await openWorker(coordinator.socket, 'b1')
  a.offer([match({ ft_ou: { over: 2.1, under: 1.7, line: 2.5 } })])
  b.offer([match({ ft_ou: { over: 1.8, under: 2.05, line: 2.5 } })])
  let text = ''
  for await (const chunk of stream.body!) {
    text += Buffer.from(chunk).toString()
    if (text.includes('opportunity:opened')) break
  }
  const messages = text
    .split('\n')
    .filter((part) => part.startsWith('data: '))
    .map((part) => JSON.parse(part.slice(6)) as { type: string })
  expect(messages.map(({ type }) => type)).toEqual(['opportunity:snapshot', 'opportunity:opened'])
})

test('a browser userscript posts envelopes; what is wrong with one is its answer', async () => {
  const post = async (body: unknown) =>
    coordinator.ask('/feed/v1', { method: 'POST', body: JSON.stringify(body) }, testTokens.WORKER_TOKEN)
  const envelope = {
    v: 1,
    type: 'odds',
    source: 'acme',
    sent_at: iso(),
    data: { matches: [match({ ft_1x2: { home: 2.2, draw: 1 } })] },
  }
  const answer = await post(envelope)
  expect(await answer.json()).toMatchObject({
    worker_id: 'userscript-acme-browser',
    errors: [{ code: 'invalid_price', path: 'data.matches.0.odds.ft_1x2.draw' }],
  })
  expect((await post({ ...envelope, type: 'gossip' })).status).toBe(400)
  const { odds } = await coordinator.get<{ odds: { selection: string; odds: number }[] }>('/odds')
  expect(odds).toMatchObject([{ selection: 'home', odds: 2.2 }])
})

test('without Redis it watches and broadcasts, and says so', async () => {
  const health = await coordinator.get<{ status: string; parts: { redis: { ok: boolean; detail: string } } }>(
    '/health',
  )
  expect(health.status).toBe('degraded')
  expect(health.parts.redis).toMatchObject({ ok: false, detail: 'redis is away; offers wait' })
})
