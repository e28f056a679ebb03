import { describe, expect, test } from 'vitest'
import { localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { site } from './site.ts'

describe.runIf(hasShared('sites/theoddsapi/sample.json'))('recorded answer', () => {
  test('the visitors are the favourites', () => {
    const { quotes, scope } = site.parse({
      kind: 'odds',
      receivedTime: '2024-08-19T08:30:00Z',
      url: 'https://api.the-odds-api.com/v4/sports/soccer_epl/odds',
      body: readShared('sites/theoddsapi/sample.json'),
    })
    expect(openPrices(quotes)).toEqual(['ft_1x2 away 1.6', 'ft_1x2 draw 4.2', 'ft_1x2 home 5'])
    expect(scope).toBe('sport soccer_epl')
    expect(quotes[0]).toMatchObject({
      bookmaker: 'betway',
      sourceTime: '2024-08-19T08:26:02.000Z',
      match: { home: 'Leicester City', live: false },
    })
  })
})

test('asks for each active sport and keeps the key out of what it captures', async () => {
  const sports = [
    { key: 'soccer_epl', active: true, has_outrights: false },
    { key: 'politics_us', active: true, has_outrights: true },
  ]
  const api = await localSite((path) => {
    if (!path.includes('apiKey=secret')) return { status: 401, body: '{}' }
    return { body: JSON.stringify(path.startsWith('/v4/sports?') ? sports : []) }
  })
  const context = { ...testContext(api.url), credentials: { apiKey: 'secret' }, region: 'uk' }
  const [capture] = await firstCaptures(site.watch(context), context, 1)
  expect(capture?.url).toContain('/v4/sports/soccer_epl/odds?regions=uk')
  expect(capture?.url).not.toContain('secret')
  // nothing is listed: whatever was held of that sport is gone
  expect(site.parse(capture!)).toEqual({ quotes: [], scope: 'sport soccer_epl' })
  const wrong = { ...testContext(api.url), credentials: { apiKey: 'other' } }
  const refused = firstCaptures(site.watch(wrong), wrong, 1)
  await expect(refused).rejects.toMatchObject({ code: 'stop_worker' })
  await expect(refused).rejects.not.toThrow(/other/)
  await api.close()
})
