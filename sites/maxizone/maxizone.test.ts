import { expect, test } from 'vitest'
import { localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { readRecord } from './game-data.ts'
import { site } from './site.ts'

const RS = '\u001e'

test('negotiates, shakes hands, asks for its game and hears what the hub says', async () => {
  const heard: unknown[] = []
  const local = await localSite(
    (path, method) =>
      method === 'POST' && path === '/playerzone/negotiate?negotiateVersion=1'
        ? {
            body: JSON.stringify({
              negotiateVersion: 1,
              connectionId: 'c',
              connectionToken: 'token-1',
              availableTransports: [{ transport: 'WebSockets', transferFormats: ['Text', 'Binary'] }],
            }),
          }
        : undefined,
    (socket, path) => {
      expect(path).toBe('/playerzone?id=token-1')
      socket.on('message', (data) => {
        for (const record of String(data)
          .split(RS)
          .filter((text) => text !== '')) {
          const message = JSON.parse(record)
          if (message.type !== 6) heard.push(message)
          if (message.protocol === 'json') socket.send(`{}${RS}`)
          else if (message.target === 'ConnectClient') {
            const say = (argument: object) =>
              JSON.stringify({ type: 1, target: 'gameData', arguments: [argument] }) + RS
            // several records in one frame, a ping between them
            socket.send(
              `${JSON.stringify({ type: 3, invocationId: message.invocationId, result: null })}${RS}${say({ XY: '0.95,0.5', VC: '1004', PG: 'A. Player' })}{"type":6}${RS}${say({ XY: '0.1,0.2', VC: '2001' })}`,
            )
          }
        }
      })
    },
  )
  const context = testContext(`${local.url}/?game=700000001`)
  const captures = await firstCaptures(site.watch(context), context, 2)
  await local.close()
  expect(heard).toEqual([
    { protocol: 'json', version: 1 },
    {
      arguments: [{ gameid: 700000001, sport: 1, lng: 'en' }],
      invocationId: '0',
      target: 'ConnectClient',
      type: 1,
    },
  ])
  expect(captures.map((capture) => site.parse(capture).events)).toEqual([
    [{ matchId: '700000001', kind: 'code 1004', side: 'home', x: 0.95, y: 0.5, player: 'A. Player' }],
    [{ matchId: '700000001', kind: 'code 2001', side: 'away', x: 0.1, y: 0.2 }],
  ])
})

test('a refused negotiation is a block; no game is a mistake of the settings', async () => {
  const local = await localSite(() => ({ status: 403, body: 'no' }))
  const context = testContext(`${local.url}/?game=1`)
  await expect(firstCaptures(site.watch(context), context, 1)).rejects.toMatchObject({ code: 'blocked' })
  const without = testContext(local.url)
  await expect(firstCaptures(site.watch(without), without, 1)).rejects.toMatchObject({ code: 'stop_worker' })
  await local.close()
})

test.each([
  [
    { X: 88.5, Y: 52 },
    { x: 0.885, y: 0.52 },
  ],
  [
    { X: 0.5, Y: 1 },
    { x: 0.5, y: 1 },
  ],
  [{ X: 130, Y: 5, EVID: 1 }, {}],
  [{ TS: 1789222800, EVID: 1 }, { at: '2026-09-12T14:20:00.000Z' }],
  [{ TS: '1789222800000', EVID: 1 }, { at: '2026-09-12T14:20:00.000Z' }],
  [
    { VC: '9xx', EVID: 'e' },
    { kind: 'code 9xx', eventId: 'e' },
  ],
])('%j is read with its units told by their size', (record, expected) => {
  const event = readRecord('1', record)
  expect(event).toMatchObject(expected)
  if (!('x' in expected)) expect(event).not.toHaveProperty('x')
})
