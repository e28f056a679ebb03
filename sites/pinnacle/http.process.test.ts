import { afterEach, expect, it } from 'vitest'
import { type LocalSite, localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { openPrices } from '../shared-recordings.testkit.ts'
import { watch } from './http.ts'
import { parse } from './parse.ts'

let local: LocalSite
afterEach(() => local.close())

const matchup = {
  id: 1,
  parentId: null,
  parent: null,
  type: 'matchup',
  isLive: false,
  status: 'pending',
  startTime: '2026-03-01T15:00:00Z',
  units: 'Regular',
  version: 70,
  participants: [
    { alignment: 'home', name: 'Alder Town', order: 0 },
    { alignment: 'away', name: 'Birch City', order: 1 },
  ],
  league: { id: 5, name: 'Test League', sport: { id: 29, name: 'Soccer' } },
}
const total = (points: number, price: number, version: number) => ({
  matchupId: 1,
  key: `s;0;ou;${points}`,
  type: 'total',
  period: 0,
  status: 'open',
  cutoffAt: '2026-03-01T15:00:00Z',
  version,
  limits: [{ type: 'maxRiskStake', amount: 100 }],
  prices: [
    { designation: 'over', points, price },
    { designation: 'under', points, price: -price - 10 },
  ],
})

it('asks with the public key of the page, and later for what changed since the newest version', async () => {
  local = await localSite((path) => {
    if (path === '/config/app.json') return { body: '{"api":{"haywire":{"apiKey":"public-key"}}}' }
    if (!path.includes('/sports/29/')) return { body: '[]' }
    if (path.includes('/matchups'))
      return path.includes('&version=') ? { status: 204 } : { body: JSON.stringify([matchup]) }
    return {
      body: JSON.stringify(
        path.includes('&version=81') ? [total(2.5, 120, 90)] : [total(2.5, 110, 80), total(3.5, 250, 81)],
      ),
    }
  })
  const context = testContext(local.url)
  const [first, second] = await firstCaptures(
    watch({ ...context, now: () => '2026-03-01T12:00:00.000Z' }),
    context,
    2,
  )
  expect(parse(first!).scope).toBe('1')
  expect(openPrices(parse(first!).quotes)).toContain('ft_ou 2.5 over 2.1')
  // one market changed, the other stands
  expect(openPrices(parse(second!).quotes)).toEqual(
    expect.arrayContaining(['ft_ou 2.5 over 2.2', 'ft_ou 3.5 over 3.5']),
  )
  expect(local.requests[1]!.headers['x-api-key']).toBe('public-key')
  const asked = local.requests.map(({ path }) => path)
  expect(asked).toContain('/0.1/sports/29/matchups?withSpecials=true&version=70')
  expect(asked).toContain('/0.1/sports/29/markets/straight?primaryOnly=false&withSpecials=true&version=81')
}, 20_000)

it('uses the official service when the base URL carries credentials', async () => {
  local = await localSite((path) => ({
    body: JSON.stringify(
      path.startsWith('/v1/fixtures')
        ? {
            sportId: 29,
            last: 1,
            league: [
              {
                id: 5,
                name: 'Test League',
                events: [
                  {
                    id: 1,
                    starts: '2026-03-01T15:00:00Z',
                    home: 'Alder Town',
                    away: 'Birch City',
                    status: 'O',
                    liveStatus: 2,
                  },
                ],
              },
            ],
          }
        : {
            sportId: 29,
            last: 1,
            leagues: [
              {
                id: 5,
                events: [
                  {
                    id: 1,
                    periods: [{ number: 0, status: 1, spreads: [{ hdp: -0.5, home: -110, away: 100 }] }],
                  },
                ],
              },
            ],
          },
    ),
  }))
  const context = testContext(local.url.replace('//', '//me:s%20cret@'))
  const [capture] = await firstCaptures(watch(context), context, 1)
  expect(openPrices(parse(capture!).quotes)).toEqual(['ft_hdp -0.5 away 2', 'ft_hdp -0.5 home 1.90909090909'])
  expect(local.requests[0]!.headers.authorization).toBe(
    `Basic ${Buffer.from('me:s cret').toString('base64')}`,
  )
})
