import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { StopWorker } from '../errors.ts'
import { type MarketChangeMessage, streamMessage } from './message.ts'
import { site } from './site.ts'
import { createStreamState } from './state.ts'

const credentials = { appKey: 'key', session: 'session' }
const definition = (status = 'OPEN', runnerStatus = 'ACTIVE') => ({
  eventId: '77',
  eventTypeId: '7522',
  bettingType: 'ODDS',
  marketType: 'MATCH_ODDS',
  marketTime: '2026-10-01T00:00:00.000Z',
  status,
  inPlay: false,
  runners: [
    { id: 1, sortPriority: 1, status: 'ACTIVE' },
    { id: 2, sortPriority: 2, status: runnerStatus },
  ],
})
const change = (mc: object[], more: object = {}) => ({
  op: 'mcm',
  id: 2,
  clk: 'c1',
  pt: 1_790_000_000_000,
  mc,
  ...more,
})
const read = (message: object) => streamMessage.parse(message) as MarketChangeMessage
const image = change(
  [
    {
      id: '1.7',
      img: true,
      marketDefinition: definition(),
      rc: [
        {
          id: 1,
          bdatb: [
            [0, 2.1, 50],
            [1, 2.08, 70],
          ],
          bdatl: [[0, 2.16, 12]],
        },
        { id: 2, bdatb: [[0, 1.85, 30]] },
      ],
    },
  ],
  { ct: 'SUB_IMAGE', initialClk: 'i1' },
)

test('levels are replaced and deleted by position, and the next best shows', () => {
  const state = createStreamState()
  state.apply(read(image))
  state.apply(read(change([{ id: '1.7', rc: [{ id: 1, bdatb: [[0, 2.12, 5]] }] }])))
  expect(state.view('1.7')?.runners['1|0']?.back[0]).toEqual({ price: 2.12, size: 5 })
  state.apply(read(change([{ id: '1.7', rc: [{ id: 1, bdatb: [[0, 2.12, 0]] }] }])))
  expect(state.view('1.7')?.runners['1|0']?.back).toEqual([{ price: 2.08, size: 70 }])
})

test('price ladders are kept by price, whatever the order they come in', () => {
  const state = createStreamState()
  state.apply(
    read(
      change([
        {
          id: '1.8',
          marketDefinition: definition(),
          rc: [
            {
              id: 1,
              atb: [
                [1.9, 4],
                [2.02, 3],
                [1.98, 9],
              ],
              atl: [
                [2.2, 1],
                [2.06, 8],
              ],
            },
          ],
        },
      ]),
    ),
  )
  expect(state.view('1.8')?.runners['1|0']).toEqual({
    back: [
      { price: 2.02, size: 3 },
      { price: 1.98, size: 9 },
      { price: 1.9, size: 4 },
    ],
    lay: [
      { price: 2.06, size: 8 },
      { price: 2.2, size: 1 },
    ],
  })
})

test('a market image forgets the old ladder; a subscription image forgets the other markets', () => {
  const state = createStreamState()
  state.apply(read(image))
  state.apply(
    read(
      change([
        { id: '1.7', img: true, marketDefinition: definition(), rc: [{ id: 2, bdatb: [[0, 1.9, 10]] }] },
      ]),
    ),
  )
  expect(state.view('1.7')?.runners['1|0']).toBeUndefined()
  const changed = state.apply(
    read(change([{ id: '1.9', img: true, marketDefinition: definition() }], { ct: 'SUB_IMAGE' })),
  )
  expect([...changed].sort()).toEqual(['1.7', '1.9'])
  expect(state.view('1.7')).toBeUndefined()
})

test('an image in segments is one image', () => {
  const state = createStreamState()
  const market = (id: string) => ({ id, img: true, marketDefinition: definition() })
  state.apply(read(change([market('1.1')], { ct: 'SUB_IMAGE', segmentType: 'SEG_START' })))
  state.apply(read(change([market('1.2')], { ct: 'SUB_IMAGE', segmentType: 'SEG_END' })))
  expect(state.view('1.1')).toBeDefined()
  expect(state.view('1.2')).toBeDefined()
})

const quotesOf = (view: object) =>
  site
    .parse({
      kind: 'market',
      receivedTime: '2026-10-01T00:00:00.000Z',
      body: JSON.stringify({
        ...view,
        names: {
          marketId: '1.7',
          event: { id: '77', name: 'Visitors @ Hosts' },
          runners: [
            { selectionId: 1, runnerName: 'Visitors', handicap: 0 },
            { selectionId: 2, runnerName: 'Hosts', handicap: 0 },
          ],
        },
      }),
    })
    .quotes.map(({ selection, side, odds, suspended }) => [selection, side, odds, suspended])

test('suspension closes every price, removal of a runner takes its prices, a late exchange is not trusted', () => {
  const state = createStreamState()
  state.apply(read(image))
  // “A @ B”: the second name is at home
  expect(quotesOf(state.view('1.7')!)).toEqual([
    ['away', 'back', 2.1, false],
    ['away', 'lay', 2.16, false],
    ['home', 'back', 1.85, false],
  ])
  state.apply(read(change([], { status: 503 })))
  expect(quotesOf(state.view('1.7')!).every(([, , , suspended]) => suspended)).toBe(true)
  state.apply(read(change([{ id: '1.7', marketDefinition: definition('SUSPENDED') }])))
  expect(quotesOf(state.view('1.7')!).map((quote) => quote[3])).toEqual([true, true, true])
  state.apply(read(change([{ id: '1.7', marketDefinition: definition('OPEN', 'REMOVED') }])))
  expect(quotesOf(state.view('1.7')!)).toEqual([
    ['away', 'back', 2.1, false],
    ['away', 'lay', 2.16, false],
  ])
  state.apply(read(change([{ id: '1.7', marketDefinition: definition('CLOSED') }])))
  expect(quotesOf(state.view('1.7')!)).toEqual([])
})

/** A server that speaks the stream's lines: each connection is handed to `talk` with what the client says. */
const exchange = async (
  talk: (say: (message: object) => void, heard: Record<string, unknown>, socket: Socket) => void,
) => {
  const server = createServer((socket) => {
    const say = (message: object) => void socket.write(`${JSON.stringify(message)}\r\n`)
    say({ op: 'connection', connectionId: '002' })
    let rest = ''
    socket.on('error', () => {})
    socket.on('data', (data) => {
      const lines = (rest + String(data)).split('\r\n')
      rest = lines.pop()!
      for (const line of lines) talk(say, JSON.parse(line) as Record<string, unknown>, socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

const catalogue = [
  {
    marketId: '1.7',
    event: { id: '77', name: 'Visitors @ Hosts' },
    runners: [
      { selectionId: 1, runnerName: 'Visitors', handicap: 0 },
      { selectionId: 2, runnerName: 'Hosts', handicap: 0 },
    ],
  },
]

test('follows a stream over a real socket and resumes it where it broke', async () => {
  const subscriptions: Record<string, unknown>[] = []
  const stream = await exchange((say, heard, socket) => {
    if (heard.op === 'authentication') {
      expect(heard).toMatchObject({ appKey: 'key', session: 'session' })
      say({ op: 'status', id: 1, statusCode: 'SUCCESS', connectionClosed: false })
      return
    }
    subscriptions.push(heard)
    if (subscriptions.length === 1) {
      say(image)
      say(change([{ id: '1.7', rc: [{ id: 2, bdatb: [[0, 1.87, 44]] }] }], { clk: 'c2' }))
      setTimeout(() => socket.destroy(), 20)
    } else {
      say(
        change([{ id: '1.7', rc: [{ id: 1, bdatl: [[0, 2.16, 0]] }], con: true }], {
          ct: 'RESUB_DELTA',
          clk: 'c3',
        }),
      )
      say({ op: 'mcm', id: 2, clk: 'c4', pt: 1_790_000_005_000, ct: 'HEARTBEAT' })
    }
  })
  const rest = await localSite((path) =>
    path.endsWith('/listMarketCatalogue/') ? { body: JSON.stringify(catalogue) } : undefined,
  )
  const context = { ...testContext(`${rest.url}/?stream=${stream.url}`), credentials }
  const captures = await firstCaptures(site.watch(context), context, 4)
  await rest.close()
  stream.close()
  expect(subscriptions[0]).toMatchObject({ op: 'marketSubscription', marketFilter: { marketIds: ['1.7'] } })
  expect(subscriptions[0]).not.toHaveProperty('clk')
  expect(subscriptions[1]).toMatchObject({ initialClk: 'i1', clk: 'c2' })
  const last = site.parse(captures.at(-2)!)
  // the delta came on top of what was held before the line broke
  expect(last.quotes.map(({ selection, side, odds, limit }) => [selection, side, odds, limit])).toEqual([
    ['away', 'back', 2.1, 50],
    ['home', 'back', 1.87, 44],
  ])
})

test('says which credentials are missing, and stops when the session is refused', async () => {
  const context = testContext('http://127.0.0.1:9')
  await expect(firstCaptures(site.watch(context), context, 1)).rejects.toMatchObject({
    code: 'stop_worker',
    values: { missing: ['appKey', 'session'] },
  })
  const stream = await exchange((say) =>
    say({
      op: 'status',
      id: 1,
      statusCode: 'FAILURE',
      errorCode: 'INVALID_SESSION_INFORMATION',
      connectionClosed: true,
    }),
  )
  const rest = await localSite(() => ({ body: JSON.stringify(catalogue) }))
  const refused = { ...testContext(`${rest.url}/?stream=${stream.url}`), credentials }
  await expect(firstCaptures(site.watch(refused), refused, 1)).rejects.toThrow(StopWorker)
  stream.close()
  await rest.close()
})
