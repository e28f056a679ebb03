import { createConnection } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { siteDescriptor } from '#protocol/site.ts'
import { bearer, testTokens } from '#runtime/testing/test-tokens.ts'
import { iso, openClient, openCoordinator, openWorker } from './testing/open-coordinator.ts'

/** What somebody who reaches the coordinator's port, with a token or without, may try. */

let coordinator: Awaited<ReturnType<typeof openCoordinator>>
beforeEach(async () => {
  coordinator = await openCoordinator({ UNREGISTERED_BYTES: '4096', REGISTER_WITHIN_MS: '60000' })
})
afterEach(() => coordinator.close())

const bound = 'a-worker-token-that-is-bound'
const match = (odds: Record<string, unknown>, extra: Record<string, unknown> = {}) => ({
  ...{ home_team: 'Bay United', away_team: 'Old Mill Town', league: 'Harbour League', odds },
  start_time: iso(3_600_000),
  ...extra,
})
const register = async (message: Record<string, unknown>) => {
  const client = await openClient(coordinator.socket)
  client.send({ type: 'worker:register', timestamp: iso(), ...message })
  return client
}
const odds = async () => (await coordinator.get<{ odds: { bookmaker: string }[] }>('/odds')).odds

test('a connection that says nothing is closed in time', async () => {
  await coordinator.close()
  coordinator = await openCoordinator({ REGISTER_WITHIN_MS: '150' })
  const silent = await openClient(coordinator.socket)
  expect(await silent.closed).toBe(1006)
})

test('a message without end is cut off before its parts are put together', async () => {
  const { hostname, port } = new URL(coordinator.address)
  const before = process.memoryUsage().rss
  const sockets = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const socket = createConnection(Number(port), hostname)
      socket.on('error', () => {})
      const closed = new Promise((resolve) => socket.once('close', resolve))
      const key = Buffer.from('a'.repeat(16)).toString('base64')
      socket.write(
        `GET /ws HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
      )
      await new Promise((resolve) => socket.once('data', resolve))
      // a text frame that announces 31 MiB and begins to deliver them
      socket.write(Buffer.concat([Buffer.from([0x81, 0xff]), lengthOf(31 * 2 ** 20), Buffer.alloc(4)]))
      socket.write(Buffer.alloc(64 * 1024))
      return closed
    }),
  )
  await Promise.all(sockets)
  expect(process.memoryUsage().rss - before).toBeLessThan(60e6)
})

const lengthOf = (bytes: number): Buffer => {
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(bytes))
  return length
}

test('a reader registers no worker, a worker reads no bets and decides nothing', async () => {
  const asReader = await register({ worker_id: 'w', site: 'a1', token: testTokens.READER_TOKEN })
  expect(await asReader.next('error')).toMatchObject({ code: 'forbidden' })
  for (const route of coordinator.routes) {
    const path = route.url.replace(/:\w+|\*/g, 'x')
    const answer = await coordinator.ask(path, { method: route.method }, testTokens.WORKER_TOKEN)
    await answer.body?.cancel()
    if (route.role === 'open' || route.role === 'worker')
      expect([401, 403], path).not.toContain(answer.status)
    else expect(answer.status, `${route.method} ${path}`).toBe(403)
  }
})

test('a reader changes nothing', async () => {
  // a calculation is asked for with a body and changes nothing
  const changing = coordinator.routes.filter(
    ({ method, url }) => method !== 'GET' && !url.startsWith('/calculate/'),
  )
  expect(changing.length).toBeGreaterThan(5)
  for (const { method, url } of changing) {
    const path = url.replace(/:\w+/g, 'x')
    const headers = { 'content-type': 'application/json' }
    const answer = await coordinator.ask(path, { method, headers, body: '{}' }, testTokens.READER_TOKEN)
    expect(answer.status, `${method} ${url}`).toBe(403)
  }
})

test('only the executor has prices looked at and bets placed', async () => {
  const routes = coordinator.routes.filter(({ role }) => role === 'executor')
  expect(routes.map(({ method, url }) => `${method} ${url}`).sort()).toEqual([
    ...['GET /place/:reference', 'POST /place', 'POST /verify'],
  ])
  for (const { method, url } of routes)
    expect((await coordinator.ask(url, { method }, testTokens.OPERATOR_TOKEN)).status).toBe(403)
})

test('a worker sends prices only of the bookmakers its site’s facts name', async () => {
  const descriptor = siteDescriptor.parse({
    ...{ id: 'a1', name: 'A', kind: 'bookmaker', needs: 'http', evidence: 'D', bookmakers: ['a1', 'a2'] },
    ...{ sports: ['football'], markets: ['ft_1x2'] },
  })
  const worker = await register({ worker_id: 'w', site: 'a1', descriptor })
  await worker.next('registration:ack')
  const prices = { ft_1x2: { home: 2, draw: 3.4, away: 4 } }
  const matches = ['a1', 'a2', 'pinnacle'].map((bookmaker) => match(prices, { bookmaker }))
  worker.send({
    ...{ type: 'odds:update', worker_id: 'w', site: 'a1', timestamp: iso() },
    data: { site: 'a1', matches, count: 3 },
  })
  expect(await worker.next('error')).toMatchObject({
    code: 'wrong_bookmaker',
    path: 'data.matches.2.bookmaker',
  })
  expect(new Set((await odds()).map(({ bookmaker }) => bookmaker))).toEqual(new Set(['a1', 'a2']))
})

test('a token bound to a site speaks for that one only, whatever facts its worker claims', async () => {
  await coordinator.close()
  coordinator = await openCoordinator({ WORKER_TOKENS: JSON.stringify({ [bound]: ['a1'] }) })
  const other = await register({ worker_id: 'w', site: 'b1', token: bound })
  expect(await other.next('error')).toMatchObject({ code: 'forbidden', path: 'site' })
  const descriptor = siteDescriptor.parse({
    ...{
      id: 'a1',
      name: 'A',
      kind: 'aggregator',
      needs: 'http',
      evidence: 'D',
      bookmakers: [],
      sports: ['football'],
    },
  })
  const own = await register({ worker_id: 'w2', site: 'a1', token: bound, descriptor })
  await own.next('registration:ack')
  const prices = { ft_1x2: { home: 2, draw: 3.4, away: 4 } }
  own.send({
    ...{ type: 'odds:update', worker_id: 'w2', site: 'a1', timestamp: iso() },
    data: { site: 'a1', matches: [match(prices), match(prices, { bookmaker: 'b1' })], count: 2 },
  })
  expect(await own.next('error')).toMatchObject({ code: 'wrong_bookmaker' })
  expect(new Set((await odds()).map(({ bookmaker }) => bookmaker))).toEqual(new Set(['a1']))
})

test('an answer to a bet counts only from the worker that was asked to place it', async () => {
  const asked = await register({ worker_id: 'asked', site: 'a1', can_place: true })
  await asked.next('registration:ack')
  const rogue = await openWorker(coordinator.socket, 'b1')
  const raw = { home: 'Bay United', away: 'Old Mill Town', market: 'ft_1x2', selection: 'home' }
  const order = {
    ...{ reference: 'bet-1-0-nonce', price: { bookmaker: 'a1', side: 'back', raw } },
    ...{ stake_minor: 500, currency: 'GBP', min_odds: 2 },
  }
  const answer = coordinator.ask(
    '/place',
    { method: 'POST', body: JSON.stringify(order) },
    testTokens.EXECUTOR_TOKEN,
  )
  const { reference } = await asked.next('bet:place')
  const result = { type: 'bet:result', timestamp: iso(), reference }
  rogue.send({ ...result, worker_id: 'worker-b1-1', status: 'rejected', code: 'x' })
  expect(await rogue.next('error')).toMatchObject({ code: 'not_asked' })
  asked.send({ ...result, worker_id: 'asked', status: 'placed', odds: 2.1, stake_minor: 500, bet_id: '7' })
  expect(await (await answer).json()).toMatchObject({ status: 'placed', bet_id: '7' })
  // neither the rogue nor a later word of the asked one takes it back
  rogue.send({ ...result, worker_id: 'worker-b1-1', status: 'rejected', code: 'x' })
  await rogue.next('error')
  asked.send({ ...result, worker_id: 'asked', status: 'rejected', code: 'x' })
  const later = await coordinator.ask(`/place/${reference}`, {}, testTokens.EXECUTOR_TOKEN)
  expect(await later.json()).toMatchObject({ status: 'placed', bet_id: '7' })
})

test('a wrong token waits longer each time and is answered the same whatever it is', async () => {
  const headers = bearer('guess')
  for (let n = 0; n < 3; n++)
    expect((await fetch(`${coordinator.address}/odds`, { headers })).status).toBe(401)
  // a right one is not held up by the wrong ones of the same address
  expect((await coordinator.ask('/odds')).status).toBe(200)
})

test('hosts and origins that nobody named are refused, on every route and on the socket', async () => {
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
    for (const { method, url, role } of coordinator.routes) {
      if (role === 'open' && ['/health', '/ready', '/metrics'].includes(url)) continue
      const answer = await coordinator.ask(url.replace(/:\w+|\*/g, 'x'), { method, headers })
      expect(answer.status, `${method} ${url}`).toBe(403)
    }
  const { port } = new URL(coordinator.address)
  const rebound = await raw(
    Number(port),
    `GET /odds HTTP/1.1\r\nHost: evil.example:${port}\r\nConnection: close\r\n\r\n`,
  )
  expect(rebound).toMatch(/^HTTP\/1.1 403/)
  const upgrade = `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${'a'.repeat(22)}==\r\n`
  for (const head of [
    `Host: evil.example\r\n`,
    `Host: localhost:${port}\r\nOrigin: https://evil.example\r\n`,
  ])
    expect(await raw(Number(port), `GET /ws HTTP/1.1\r\n${head}${upgrade}\r\n`)).toMatch(/^HTTP\/1.1 403/)
})

const raw = (port: number, text: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.write(text)
  })

test('a form of another page cannot change anything: bodies are JSON', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    expect(
      (
        await coordinator.ask('/identity/pins', {
          method: 'POST',
          headers: { 'content-type': type },
          body: '{}',
        })
      ).status,
    ).toBe(415)
})

test('pages may not be framed, sniffed, or run scripts of others', async () => {
  const { headers } = await fetch(`${coordinator.address}/dashboard`)
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
})
