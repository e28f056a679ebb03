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
  Result: {
    Items: [
      {
        Events: [
          { Id: 77, SportTypeId: 1, Name: 'A vs. B', EventDate: '2026-03-01T15:00:00Z' },
          { Id: 78, SportTypeId: 5, Name: 'C vs. D', EventDate: '2026-03-01T15:00:00Z' },
        ],
      },
    ],
  },
}

let local: LocalSite
afterEach(() => local.close())

it('lists the football matches, then reads each whole', async () => {
  local = await localSite((path) => ({
    body: path.startsWith('/Sportsbook/GetEventDetails') ? recorded.body : JSON.stringify(list),
  }))
  const context = testContext(local.url)
  const [, match] = await firstCaptures(watch(context), context, 2)
  expect(match).toMatchObject({ kind: 'event', receivedTime: '2026-01-02T03:04:05.000Z' })
  expect(parse(match!).quotes[0]!.match).toMatchObject({ home: 'Alder Town', away: 'Birch City' })
  expect(
    local.requests.map(({ path }) => path).filter((path) => path.startsWith('/Sportsbook/GetEventDetails')),
  ).toEqual([expect.stringContaining('eventId=77')])
})

it('says blocked on a refusal', async () => {
  local = await localSite(() => ({ status: 403 }))
  const context = testContext(local.url)
  await expect(firstCaptures(watch(context), context, 1)).rejects.toThrow(Blocked)
})
