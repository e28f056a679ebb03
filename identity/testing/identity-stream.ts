import type { Identity } from '../core/identity.ts'
import type { SourceEvent } from '../model/source-event.ts'

/** One thing that happens to identity. `at` is UTC ms. */
export type Step = { readonly at: number } & (
  | { readonly do: 'list'; readonly sourceEvents: readonly SourceEvent[] }
  | {
      readonly do: 'price'
      readonly offers: readonly { readonly sourceEvent: SourceEvent; readonly fair: readonly number[] }[]
    }
  | {
      readonly do: 'pin'
      readonly verdict: 'same' | 'different'
      readonly which: number
    }
  | { readonly do: 'unpin' | 'take_back' | 'forget'; readonly which: number }
)

export const streamStart = Date.UTC(2026, 10, 21, 12)
const minute = 60_000
const hour = 60 * minute

const matches = [
  ...[
    ['Manchester United', 'Chelsea'],
    ['Man Utd', 'Chelsea FC'],
    ['Челси', 'Манчестер Юнайтед'],
    ['Manchester United W', 'Chelsea W'],
  ],
  ...[
    ['Olympia', 'Norrland'],
    ['Olympia', 'Skyttarna'],
    ['Skyttarna', 'Olympia'],
  ],
  ...[
    ['Lugano', 'SCL Tigers'],
    ['Langnau', 'Lugano'],
    ['HC Lugano', 'Tigers'],
  ],
  ...[
    ['Dynamo Moscow', 'Zenit'],
    ['Dinamo Minsk', 'Zenit'],
    ['Dynamo M', 'Zenit SPb'],
    ['Reserves', '-'],
  ],
] as const
const bookmakers = ['north', 'south', 'east', 'west', 'sea'] as const

/** The same steps for the same seed: source events that come, move, are renamed and priced, and people who decide about them. */
export function streamOf(seed: number, length: number): Step[] {
  let state = seed >>> 0
  const random = (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
  const pick = <T>(from: readonly T[]): T => from[random(from.length)]!
  const anySourceEvent = (): SourceEvent => {
    const [home, away] = pick(matches)
    const bookmaker = pick(bookmakers)
    const start = pick([0, 0, 0, 0, 2 * minute, 3 * hour, undefined])
    return {
      ...{ bookmaker, site: bookmaker, sport: 'ice_hockey', home, away, live: random(6) === 0 },
      ...(start !== undefined && { startAt: streamStart + 8 * hour + start }),
      ...(random(3) === 0 && { rawId: String(random(8)) }),
      ...(random(8) === 0 && { feedIds: { sportradar: String(random(3)) } }),
      ...(random(4) === 0 && { league: pick(['Superliga', 'Cup', 'National League']) }),
    }
  }
  const known = Array.from({ length: 14 }, anySourceEvent)
  // most bookmakers agree, some have it the other way round, some mean another match
  const anyFair = () => pick([...Array(5).fill([0.6, 0.22, 0.18]), [0.18, 0.22, 0.6], [0.36, 0.3, 0.34]])
  const fairs = known.map(anyFair)
  let at = streamStart
  return Array.from({ length }, (): Step => {
    at += pick([15_000, 15_000, 20_000, 3 * minute, 40 * minute])
    const kind = random(40)
    if (kind < 14) return { at, do: 'list', sourceEvents: [pick(known)] }
    if (kind < 18) return { at, do: 'list', sourceEvents: known.filter(() => random(3) > 0) }
    if (kind < 20) {
      const index = random(known.length)
      const [home, away] = pick(matches)
      known[index] = random(2) === 0 ? anySourceEvent() : { ...known[index]!, home, away }
      fairs[index] = anyFair()
      return { at, do: 'list', sourceEvents: [known[index]!] }
    }
    if (kind === 20) return { at, do: 'list', sourceEvents: seasonOf(pick(bookmakers), random(1000)) }
    if (kind < 24) {
      return { at, do: 'pin', verdict: pick(['same', 'same', 'different'] as const), which: random(14) }
    }
    if (kind < 27) return { at, do: pick(['unpin', 'take_back', 'forget'] as const), which: random(14) }
    return {
      at,
      do: 'price',
      offers: known.map((sourceEvent, index) => ({ sourceEvent, fair: fairs[index]! })),
    }
  })
}

/** Women's matches that all but one bookmaker mark as such. */
const seasonOf = (silent: string, from: number): SourceEvent[] =>
  bookmakers.slice(0, 3).flatMap((bookmaker) =>
    Array.from({ length: 12 }, (_, index) => {
      const mark = bookmaker === silent ? '' : ' W'
      const town = (side: string) => `${side}${String.fromCharCode(97 + index)}ing${from}ton${mark}`
      return {
        ...{ bookmaker, site: bookmaker, sport: 'ice_hockey', live: false },
        ...{ home: town('Har'), away: town('Bor'), startAt: streamStart + 9 * hour },
      }
    }),
  )

/** Does one step; the clock goes on as it does in the coordinator. @returns what identity answered */
export function play(identity: Identity, step: Step): unknown {
  const answer = act(identity, step)
  identity.keep(step.at)
  return answer
}

function act(identity: Identity, step: Step): unknown {
  switch (step.do) {
    case 'list':
      return step.sourceEvents.map((sourceEvent) => identity.resolve(sourceEvent, step.at))
    case 'price':
      return step.offers.map(({ sourceEvent, fair }) => {
        const decision = identity.resolve(sourceEvent, step.at)
        if (decision.state === 'rejected') return decision
        const turned = decision.swapped ? fair.toReversed() : fair
        return identity.observePrices(decision.eventId, sourceEvent.bookmaker, turned, step.at)
      })
    case 'pin': {
      // about what waits, or about what stands together
      const pairs = [
        ...identity
          .review()
          .map(({ sourceEventKey, candidates }) => [
            identity.event(candidates[0]?.eventId ?? '')?.members[0]?.sourceEventKey,
            sourceEventKey,
          ]),
        ...eventsOf(identity).map(({ members }) =>
          members.slice(-2).map(({ sourceEventKey }) => sourceEventKey),
        ),
      ]
      const [first, second] = pairs[step.which % pairs.length] ?? []
      return identity.pin(step.verdict, first ?? '', second ?? '', {}, step.at)
    }
    case 'unpin': {
      const pins = identity.pins()
      return pins.length > 0 && identity.unpin(pins[step.which % pins.length]!.id, step.at)
    }
    case 'take_back': {
      const { aliases } = identity.aliases(100)
      return aliases.length > 0 && identity.removeAlias(aliases[step.which % aliases.length]!.id, step.at)
    }
    case 'forget':
      return identity.forget(step.at)
  }
}

const eventsOf = (identity: Identity) => identity.events().sort((one, other) => (one.id < other.id ? -1 : 1))

/** All that can be asked of identity. */
export const everything = (identity: Identity) => ({
  events: eventsOf(identity),
  review: identity.review(),
  pins: identity.pins(),
  aliases: identity.aliases(1000),
  counts: identity.counts(),
  history: identity.history(5000),
})
