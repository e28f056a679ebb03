import { readFileSync } from 'node:fs'
import { afterEach, expect, it } from 'vitest'
import { type LocalSite, localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { Blocked } from '../errors.ts'
import { watch } from './http.ts'
import { parse } from './parse.ts'

const recorded = JSON.parse(
  readFileSync(new URL('./recordings/event.capture.json', import.meta.url), 'utf8'),
) as { body: string }
const list = {
  data: {
    events: [
      {
        id: '77',
        sportId: '1',
        startEventDate: '2026-03-01T15:00:00Z',
        participants: [{ name: 'A' }, { name: 'B' }],
      },
    ],
  },
}

let local: LocalSite
afterEach(() => local.close())

it('lists the football matches, then reads each whole', async () => {
  local = await localSite((path) => ({
    body: path.startsWith('/api/sportsdata/v2/events/77') ? recorded.body : JSON.stringify(list),
  }))
  const context = testContext(local.url)
  const [, match] = await firstCaptures(watch(context), context, 2)
  expect(match).toMatchObject({ kind: 'event', receivedTime: '2026-01-02T03:04:05.000Z' })
  expect(parse(match!).quotes[0]!.match).toMatchObject({ home: 'Alder Town', away: 'Birch City' })
  expect(
    local.requests.map(({ path }) => path).filter((path) => path.startsWith('/api/sportsdata/v2/events/77')),
  ).toEqual([expect.stringContaining('includeMarkets=all')])
})

it('says blocked on a refusal', async () => {
  local = await localSite(() => ({ status: 403 }))
  const context = testContext(local.url)
  await expect(firstCaptures(watch(context), context, 1)).rejects.toThrow(Blocked)
})
