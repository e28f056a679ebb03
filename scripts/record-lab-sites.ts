/**
 * Makes the recordings of the lab's site modules: `node scripts/record-lab-sites.ts`. Plays the small recording to a real browser, each kind of
 * page in every odds format, and writes what the pages sent beside what it means.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { chromiumLaunch } from '#runtime/chromium.ts'
import { createLog } from '#runtime/log.ts'
import type { Bookmaker } from '../lab/bookmaker.ts'
import { createLabServer } from '../lab/lab-server.ts'
import { type Recording, readRecording } from '../lab/recording.ts'
import { createWorld } from '../lab/world.ts'
import { sites } from '../sites/index.ts'
import type { Capture, Site, WatchContext } from '../sites/site.ts'

const small = readRecording('small')
const [book, odd, exchange] = small.bookmakers as [Bookmaker, Bookmaker, Bookmaker]
const looks: readonly Bookmaker[] = [
  { ...book, odds_format: 'decimal', title: 'home v away' },
  { ...odd, odds_format: 'american', title: 'away @ home' },
  { ...book, odds_format: 'malay', title: 'home - away', kickoff: undefined },
  { ...exchange, odds_format: 'fractional', title: 'home v away' },
]
/** Prices differ, two markets are suspended from here on; the next step takes a match and a line away. */
const firstStep = 2

const browser = await chromium.launch(await chromiumLaunch())

/** Captures of one site from the given step on: the first that states the time of each step. */
const record = async (
  recording: Recording,
  load: () => Promise<{ readonly site: Site }>,
  path: string,
  steps: number,
) => {
  const { site } = await load()
  const world = createWorld(recording, 'max')
  for (let step = 0; step < firstStep; step++) world.playback.step()
  const app = createLabServer({ world, log: createLog('lab', 'silent'), control: 'anybody' })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const stop = new AbortController()
  const time = () => new Date(world.playback.state().now).toISOString()
  const context: WatchContext = {
    signal: stop.signal,
    baseUrl: `${address}/${path}`,
    shard: { index: 0, of: 1 },
    polite: async () => {},
    now: time,
  }
  const page = site.needs === 'page' ? await browser.newPage() : undefined
  const captures: Capture[] = []
  for await (const capture of site.needs === 'page' ? site.watch(page!, context) : site.watch(context)) {
    if (site.parse(capture).sourceTime !== time()) continue
    // the address that the lab has when nothing else is said
    captures.push({ ...capture, url: capture.url!.replace(/:\d+\//, ':8100/') })
    if (captures.length === steps) break
    world.playback.step()
  }
  stop.abort()
  await page?.close()
  await app.close()
  world.close()
  return { site, captures }
}

const write = (site: Site, name: string, capture: Capture) => {
  const folder = new URL(`../sites/${site.descriptor.id}/recordings/`, import.meta.url)
  mkdirSync(folder, { recursive: true })
  const file = (ending: string, value: unknown) =>
    writeFileSync(new URL(`${name}.${ending}.json`, folder), `${JSON.stringify(value, undefined, 1)}\n`)
  file('capture', capture)
  file('quotes', site.parse(capture))
  console.log(`${site.descriptor.id}/recordings/${name}: ${site.parse(capture).quotes.length} quotes`)
}

const pages = { table: sites.lab_table, json: sites.lab_json, socket: sites.lab_socket } as const
for (const [page, load] of Object.entries(pages) as [
  keyof typeof pages,
  (typeof pages)[keyof typeof pages],
][])
  for (const look of looks) {
    const recording = { ...small, bookmakers: [{ ...look, page }] }
    const { site, captures } = await record(recording, load, `${look.id}/`, 2)
    captures.forEach((capture, i) => {
      if (i === 0 || page === 'socket')
        write(site, `${look.odds_format}-${i === 0 ? 'board' : 'change'}`, capture)
    })
  }
const feed = await record({ ...small, bookmakers: [{ ...odd }] }, sites.lab_feed, `${odd.id}/`, 1)
write(feed.site, 'malay-board', feed.captures[0]!)
const { site, captures } = await record(small, sites.lab_results, '', 4)
write(site, 'results', captures.at(-1)!)
await browser.close()
