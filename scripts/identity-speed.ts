import { Identity } from '#identity/core/identity.ts'
import type { SourceEvent } from '#identity/model/source-event.ts'
import { NameSearch } from '#identity/search/name-search.ts'

/**
 * Measures the speeds of identity on this machine: 86 million exact ratios on one core, one lookup among 45,000 names, and what a
 * listing costs `Identity` when it is new, when it is known, and when it is looked at again among all the others. The names are made from a seed, 19 letters on average, so that anybody can repeat it.
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

/** 2,000 matches of a week at five bookmakers, each with its own spelling of some names. */
function week(now: number): SourceEvent[] {
  const teams = Array.from({ length: 1_500 }, name)
  const team = () => teams[Math.floor(random() * teams.length)]!
  return Array.from({ length: 2_000 }, () => ({
    home: team(),
    away: team(),
    hour: Math.floor(random() * 168),
  }))
    .flatMap(({ home, away, hour }, match) =>
      ['a', 'b', 'c', 'd', 'e'].map(
        (bookmaker): SourceEvent => ({
          ...{ bookmaker, site: bookmaker, rawId: String(match), sport: 'football', live: false },
          home: random() < 0.3 ? variant(home) : home,
          away: random() < 0.3 ? variant(away) : away,
          startAt: now + (24 + hour) * 3_600_000,
        }),
      ),
    )
    .sort(() => random() - 0.5)
}

function listings(): void {
  const now = Date.UTC(2026, 10, 21)
  const identity = new Identity({ path: ':memory:', now })
  const all = week(now)
  const pass = (at: number): number[] => {
    const times = all.map((listing) => {
      const before = process.hrtime.bigint()
      identity.resolve(listing, at)
      return Number(process.hrtime.bigint() - before) / 1e6
    })
    return times.sort((a, b) => a - b)
  }
  for (const [what, at] of [
    ['new', now],
    ['known', now + 1_000],
    ['looked at again', now + 16_000],
    ['looked at a second time', now + 60_000],
  ] as const) {
    const times = pass(at)
    const share = (part: number) => times[Math.floor(times.length * part)]!.toFixed(3)
    const sum = times.reduce((total, each) => total + each, 0)
    console.log(
      `a listing among ${all.length.toLocaleString('en')}, ${what}: mean ${(sum / times.length).toFixed(3)} ms, p50 ${share(0.5)}, p99 ${share(0.99)} ms`,
    )
  }
  console.log(`    ${identity.counts().events.toLocaleString('en')} events`)
  identity.close()
}

many()
lookups()
listings()
