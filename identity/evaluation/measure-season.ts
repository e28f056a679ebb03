import { Identity } from '../core/identity.ts'
import { shuffled } from './measure-pool.ts'
import type { Score } from './score.ts'
import type { SeasonFixture } from './season-fixtures.ts'
import { seededRandom } from './seeded-random.ts'
import { type Feature, type SimulatedSourceEvent, simulateBookmakers } from './simulate-bookmakers.ts'

const hour = 3_600_000

const features = ['timed', 'untimed', 'slipped', 'moved'] as const
type Tally = { right: number; wrong: number; missed: number; turned: number; readonly worst: Set<string> }

const text = ({ sourceEvent }: SimulatedSourceEvent): string => {
  const { bookmaker, home, away, startAt } = sourceEvent
  return `${bookmaker}: ${home} | ${away} ${startAt === undefined ? 'no start' : new Date(startAt).toISOString().slice(5, 16)}`
}
/** The harder of two decides which line a pair is counted in. */
const featureOf = (a: Feature, b: Feature): Feature =>
  features[Math.max(features.indexOf(a), features.indexOf(b))]!

/** A season told by invented bookmakers, every source event resolved step by step; the pairs in sight are counted once a day. */
export function measureSeason(
  fixtures: readonly SeasonFixture[],
  spellings: ReadonlyMap<string, readonly string[]>,
  seed: number,
): Score[] {
  const random = seededRandom(seed + 1)
  const sourceEvents = simulateBookmakers(fixtures, spellings, seed)
  const tallies = new Map(
    features.map((feature): [Feature, Tally] => [
      feature,
      { right: 0, wrong: 0, missed: 0, turned: 0, worst: new Set() },
    ]),
  )
  const from = Math.floor(Math.min(...sourceEvents.map((one) => one.from)))
  const until = Math.max(...sourceEvents.map((one) => one.until))
  const identity = new Identity({ path: ':memory:', now: from })
  for (let now = from, step = 0; now < until; now += 12 * hour, step++) {
    const shown = sourceEvents.filter((one) => one.from <= now && now < one.until)
    for (const at of [now, now + 20_000, now + 60_000])
      for (const { sourceEvent } of shuffled(shown, seed + step)) identity.resolve(sourceEvent, at)
    const placed = shown.flatMap((one) => {
      const decision = identity.resolve(one.sourceEvent, now + 61_000)
      return decision.state === 'rejected' ? [] : [{ one, ...decision }]
    })
    for (const { one, eventId, swapped } of placed) {
      if (one.match % 5 !== 0 || one.sourceEvent.bookmaker === 'untimed') continue
      const home = 0.2 + (0.5 * (one.match % 97)) / 97
      const fair = [home + (random() - 0.5) * 0.02, 0.25, 0]
      fair[2] = 1 - fair[0]! - fair[1]!
      if (swapped !== one.swapped) fair.reverse()
      for (let look = 0; look < 4; look++)
        identity.observePrices(eventId, one.sourceEvent.bookmaker, fair, now + 62_000 + look * 1500)
    }
    if (step % 2 === 1) count(identity, shown, now + 70_000, tallies)
    identity.forget(now)
  }
  identity.close()
  return features.map((feature) => scoreOf(feature, tallies.get(feature)!))
}

function count(
  identity: Identity,
  shown: readonly SimulatedSourceEvent[],
  now: number,
  tallies: ReadonlyMap<Feature, Tally>,
): void {
  const placed = shown.map((one) => {
    const decision = identity.resolve(one.sourceEvent, now)
    return {
      one,
      ...(decision.state === 'rejected'
        ? { eventId: '', swapped: false }
        : { eventId: decision.eventId, swapped: decision.swapped }),
    }
  })
  for (const [index, a] of placed.entries())
    for (const b of placed.slice(index + 1)) {
      if (a.one.sourceEvent.bookmaker === b.one.sourceEvent.bookmaker) continue
      const same = a.one.match === b.one.match
      const joined = a.eventId === b.eventId
      if (!same && !joined) continue
      const tally = tallies.get(featureOf(a.one.feature, b.one.feature))!
      if (same && joined) {
        tally.right++
        if ((a.swapped !== b.swapped) !== (a.one.swapped !== b.one.swapped)) tally.turned++
      } else {
        if (joined) tally.wrong++
        else tally.missed++
        tally.worst.add(`${joined ? 'FALSE ' : 'apart '}    ${text(a.one)}  ~  ${text(b.one)}`)
      }
    }
}

function scoreOf(feature: Feature, { right, wrong, missed, turned, worst }: Tally): Score {
  return {
    set: `a season day by day, ${feature}`,
    pairs: right + missed,
    recall: right / Math.max(1, right + missed),
    precision: right / Math.max(1, right + wrong),
    accepted: right + wrong,
    falselyAccepted: wrong,
    review: 0,
    rejected: 0,
    turnedWrongly: turned,
    worst: [...worst]
      .sort()
      .reverse()
      .sort((a, b) => Number(b.startsWith('FALSE')) - Number(a.startsWith('FALSE'))),
  }
}
