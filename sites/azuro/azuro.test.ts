import { expect, test } from 'vitest'
import { localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { site } from './site.ts'

const gameId = '1006000000000099000021'
const conditionId = `3006${gameId}0000000000000000000001`
const game = {
  gameId,
  title: 'Northport - Ashvale',
  startsAt: '1789221600',
  state: 'Prematch',
  sport: { sportId: '33' },
  participants: [{ name: 'Northport' }, { name: 'Ashvale' }],
}
const condition = {
  conditionId,
  state: 'Active',
  hidden: false,
  isPrematchEnabled: true,
  isLiveEnabled: true,
  game: { gameId },
  outcomes: [
    { outcomeId: '29', odds: '1.5' },
    { outcomeId: '30', odds: '4.3' },
    { outcomeId: '31', odds: '1' },
  ],
}
const update = (state: string, odds: string) => ({
  id: '7',
  event: 'ConditionUpdated',
  data: {
    id: conditionId,
    gameId,
    state,
    hidden: false,
    isPrematchEnabled: true,
    isLiveEnabled: true,
    outcomes: [29, 30, 31].map((outcomeId) => ({ outcomeId, currentOdds: odds, state, hidden: false })),
  },
})

test('lists a chain, follows its conditions, and closes what stops', async () => {
  const heard: unknown[] = []
  const local = await localSite(
    (path) => {
      if (path.includes('games-by-filters'))
        return {
          body: JSON.stringify({ games: path.includes('gameState=Prematch') ? [game] : [], totalPages: 1 }),
        }
      return path.endsWith('/conditions-by-game-ids')
        ? { body: JSON.stringify({ conditions: [condition] }) }
        : undefined
    },
    (socket) =>
      socket.on('message', (data) => {
        const message = JSON.parse(String(data))
        heard.push(message)
        if (message.event !== 'SubscribeConditions') return
        socket.send(
          JSON.stringify({ id: '1', event: 'SubscribedToConditions', data: { conditionIds: [conditionId] } }),
        )
        socket.send(JSON.stringify(update('Active', '1.62')))
        socket.send(JSON.stringify(update('Stopped', '1.62')))
        socket.send(JSON.stringify(update('Active', '1.7')))
        socket.send(JSON.stringify({ event: 'GameUpdated', data: { id: gameId, state: 'Finished' } }))
      }),
  )
  const context = testContext(`${local.url}/api/v1/public?stream=${local.url.replace('http', 'ws')}/feed`)
  const captures = await firstCaptures(site.watch(context), context, 5)
  await local.close()
  expect(heard[0]).toEqual({
    event: 'SubscribeConditions',
    data: { conditionIds: [conditionId], environment: 'PolygonUSDT' },
  })
  const read = captures.map((capture) =>
    site.parse(capture).quotes.map(({ selection, odds }) => `${selection} ${odds}`),
  )
  expect(read).toEqual([
    ['home 1.5', 'draw 4.3'], // odds of 1 are no bet
    ['home 1.62', 'draw 1.62', 'away 1.62'],
    [],
    ['home 1.7', 'draw 1.7', 'away 1.7'],
    [],
  ])
  expect(local.requests.find(({ method }) => method === 'POST')).toMatchObject({
    path: '/api/v1/public/market-manager/conditions-by-game-ids',
    body: JSON.stringify({ gameIds: [gameId], environment: 'PolygonUSDT', extended: false }),
  })
})

test.each(['gnosis', 'chiliz', 'bsc'])('%s is discontinued', async (region) => {
  const context = { ...testContext('http://127.0.0.1:9'), region }
  await expect(firstCaptures(site.watch(context), context, 1)).rejects.toMatchObject({
    code: 'stop_worker',
    values: { region },
  })
})
