import { parseArgs } from 'node:util'
import { Identity } from '#identity/core/identity.ts'
import type { SourceEvent } from '#identity/model/source-event.ts'
import { NameSearch } from '#identity/search/name-search.ts'

/**
 * `npm run identity:speed` — the speeds of identity on this machine: 86 million exact ratios on one core, one lookup among 45,000 names, and
 * new source events per CPU second among 1,000, 10,000 and 100,000 known ones (`-- --most 10000` leaves the last out: it takes minutes). The
 * names are made from a seed, so that anybody can repeat it.
 */

let seed = 20_261_120
const random = (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}
const syllables =
  'ar bo ca del es fio gra ha ina jo kov lan mar no or pol qui ros sta tor uni vic wes xan yor zen burg ton ham field real inter dyna mo spar tak'.split(
    ' ',
  )
const pick = (): string => syllables[Math.floor(random() * syllables.length)]!
const name = (): string =>
  Array.from({ length: 2 + Math.floor(random() * 2) }, () =>
    Array.from({ length: 2 + Math.floor(random() * 2) }, pick).join(''),
  ).join(' ')
const variant = (text: string): string => {
  const at = Math.floor(random() * text.length)
  return random() < 0.5
    ? text.slice(0, at) + text.slice(at + 1)
    : `${text.slice(0, at)}${pick()[0]}${text.slice(at)}`
}

/** Processor time, so that a busy machine does not change the answer. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const used = process.cpuUsage(before)
  return (used.user + used.system) / 1000
}

function many(): void {
  const names = Array.from({ length: 8_600 }, name)
  const texts = Array.from({ length: 10_000 }, () => variant(names[Math.floor(random() * names.length)]!))
  const search = new NameSearch(names)
  const out = new Float64Array(names.length)
  for (const text of texts.slice(0, 200)) {
    search.all(text, out)
    search.best(text)
  }
  const whole = cpuMs(() => {
    for (const text of texts) search.all(text, out)
  })
  const pruned = cpuMs(() => {
    for (const text of texts) search.best(text)
  })
  const mean = names.reduce((sum, one) => sum + one.length, 0) / names.length
  console.log(
    `86,000,000 exact ratios (mean ${mean.toFixed(1)} letters), processor time on one core: all ${(whole / 1000).toFixed(2)} s, best of each ${(pruned / 1000).toFixed(2)} s (limit 2.1 s)`,
  )
}

function lookups(): void {
  const names = Array.from({ length: 45_000 }, name)
  const search = new NameSearch(names)
  const times: number[] = []
  for (let round = 0; round < 3_000; round++) {
    const text = random() < 0.8 ? variant(names[Math.floor(random() * names.length)]!) : name()
    const used = cpuMs(() => search.best(text))
    if (round >= 500) times.push(used)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(3)
  console.log(`lookup among 45,000 names, processor time: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms (limit 2 ms)`)
}

const qualifiers = ['', '', '', '', '', '', ' U21', ' (W)', ' II', ' Reserves']
const endings = [' FC', ' United', ' City', '', '', ' SC', ' 1907', ' Town']
const matchesOfADay = 1_700
const bookmakers = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const day = 86_400_000

/** Matches at eight bookmakers in any order, each with its own spelling of some names; as many days as it takes. */
function sourceEvents(count: number, now: number): SourceEvent[] {
  const oneOf = (all: readonly string[]): string => all[Math.floor(random() * all.length)]!
  const team = () => `${name()}${oneOf(endings)}${oneOf(qualifiers)}`
  const spelt = (text: string) =>
    random() < 0.3 ? variant(text) : random() < 0.3 ? text.toUpperCase() : text
  const all = Array.from({ length: Math.ceil(count / bookmakers.length) }, (_, match) => {
    const [home, away] = [team(), team()]
    const startAt = now + Math.floor(match / matchesOfADay) * day + Math.floor(random() * 96) * 15 * 60_000
    return bookmakers.map(
      (bookmaker): SourceEvent => ({
        ...{ bookmaker, site: bookmaker, rawId: String(match), sport: 'football', live: false },
        ...{ home: spelt(home), away: spelt(away), startAt },
      }),
    )
  }).flat()
  for (let index = all.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    const held = all[index]!
    all[index] = all[other]!
    all[other] = held
  }
  return all
}

/** How many source events the identity thread resolves at a time, and stores in one transaction. */
const slice = 64
/** New source events measured at each size. */
const measured = 1_000

/** What a new source event costs among so many known ones, what its first re-check costs, and what seeing it again costs. */
function arrivals(sizes: readonly number[]): void {
  const now = Date.UTC(2026, 10, 21)
  const identity = new Identity({ path: ':memory:', now })
  const all = sourceEvents(Math.max(...sizes) + measured, now)
  const resolve = (from: number, until: number, at: number): number =>
    cpuMs(() => {
      for (let start = from; start < until; start += slice)
        identity.transaction(() => {
          for (const one of all.slice(start, Math.min(start + slice, until))) identity.resolve(one, at)
        })
    })
  let known = 0
  for (const size of sizes) {
    resolve(known, size, now)
    const fresh = resolve(size, size + measured, now)
    const again = resolve(size, size + measured, now + 1_000)
    known = size + measured
    const perSecond = (ms: number) => Math.round((measured / ms) * 1000).toLocaleString('en')
    console.log(
      `among ${size.toLocaleString('en')} known source events, per CPU second: ${perSecond(fresh)} new (goal 1,000), ${perSecond(again)} seen again; ${identity.counts().events.toLocaleString('en')} events`,
    )
  }
  const rechecked = resolve(0, measured, now + 20_000)
  console.log(
    `first re-checks per CPU second: ${Math.round((measured / rechecked) * 1000).toLocaleString('en')}`,
  )
  identity.close()
}

const { values } = parseArgs({ options: { most: { type: 'string', default: '100000' } } })
many()
lookups()
arrivals([1_000, 10_000, 100_000].filter((size) => size <= Number(values.most)))
