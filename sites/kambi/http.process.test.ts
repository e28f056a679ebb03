import { readFileSync } from 'node:fs'
import { afterEach, expect, it } from 'vitest'
import { type LocalSite, localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { BackOff, Blocked } from '../errors.ts'
import { site } from './site.ts'

if (site.needs !== 'http') throw new Error('needs no browser')
const { watch } = site

const bodyOf = (name: string): string =>
  (
    JSON.parse(readFileSync(new URL(`./recordings/${name}.capture.json`, import.meta.url), 'utf8')) as {
      body: string
    }
  ).body

let local: LocalSite
afterEach(() => local.close())

it('lists the matches, reads each whole, and reads at once again what a push speaks of', async () => {
  const subscribed: string[] = []
  local = await localSite(
    (path) =>
      path.includes('/listView/football')
        ? { body: bodyOf('live-list') }
        : path.includes('/listView/')
          ? { body: '{"events":[]}' }
          : path.includes('/betoffer/event/')
            ? { body: bodyOf('match') }
            : undefined,
    (socket) => {
      socket.send('0{"sid":"x","pingInterval":25000,"pingTimeout":60000}')
      socket.send('40')
      socket.on('message', (data) => {
        subscribed.push(String(data))
        if (subscribed.length === 1)
          socket.send('42["message","{\\"mt\\":11,\\"boou\\":{\\"eventId\\":1009000003}}"]')
      })
    },
  )
  const context = testContext(local.url)
  const captures = await firstCaptures(watch(context), context, 6)
  expect(captures.every(({ kind }) => kind === 'offering')).toBe(true)
  expect(subscribed[0]).toBe('42["subscribe",{"topic":"v2018.ub.ev.json"}]')
  const paths = local.requests.map(({ path }) => path.split('?')[0])
  expect(paths.slice(0, 2)).toEqual([
    '/offering/v2018/ub/listView/football.json',
    '/offering/v2018/ub/listView/ufc_mma.json',
  ])
  const events = paths
    .filter((path) => path?.includes('/betoffer/event/'))
    .map((path) => path?.split('/').at(-1))
  expect(events.slice(0, 2)).toEqual(['1009000002.json', '1009000003.json'])
  expect(site.parse(captures[2]!).quotes[0]).toMatchObject({
    bookmaker: 'unibet',
    match: { home: 'Fjordby' },
  })
})

it('leaves a site alone that refuses, and waits as long as it is asked to', async () => {
  local = await localSite(() => ({ status: 403 }))
  await expect(firstCaptures(watch(testContext(local.url)), testContext(local.url), 1)).rejects.toThrow(
    Blocked,
  )
  await local.close()
  local = await localSite(() => ({ status: 429, headers: { 'retry-after': '7' } }))
  await expect(firstCaptures(watch(testContext(local.url)), testContext(local.url), 1)).rejects.toMatchObject(
    {
      constructor: BackOff,
      retryAfterMs: 7000,
    },
  )
})
