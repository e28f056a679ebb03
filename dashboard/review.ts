import { button, element, time } from './element.ts'
import type { Decide, ListedEvent, ReviewView } from './live.ts'

type Listed = {
  readonly bookmaker: string
  readonly home: string
  readonly away: string
  readonly league?: string
  readonly start_time?: string
}

const side = ({ bookmaker, home, away, league, start_time: start }: Listed, more?: string): HTMLElement =>
  element(
    'div',
    'side',
    element('div', '', element('b', '', home), ' – ', element('b', '', away)),
    element('div', 'quiet', [bookmaker, league, start && time(start), more].filter(Boolean).join(' · ')),
  )

const percentOf = (value: unknown): string => `${Math.round(Number(value) * 100)} %`
const hours = (ms: unknown): string => `${(Number(ms) / 3_600_000).toFixed(1)} h`

/** What the matcher holds against two names of a side, in words. */
const contradictions = new Map<string, (side: string) => string>([
  ['left_over', (side) => `each ${side} name has a word that the other lacks`],
  ['given_name', (side) => `another given name on the ${side} side`],
  ['initial', (side) => `an initial on the ${side} side that is not the other's`],
  ['namesake', (side) => `several players share the ${side} surname and initial`],
  ['partner', (side) => `another partner in the ${side} pair`],
  ['squad', (side) => `only one ${side} name names a second squad`],
  ['compass', (side) => `only one ${side} name has a point of the compass`],
  ['place', (side) => `unlike places in the ${side} names`],
  ['ordinal', (side) => `only one ${side} name has this number`],
  ['known_apart', (side) => `the ${side} names are two known teams`],
  ['bracket', (side) => `unlike brackets behind the ${side} names`],
])

/** A reason of the matcher in words. */
const words = (reason: Readonly<Record<string, unknown>>): string => {
  switch (reason.code) {
    case 'names':
      return `names alike ${percentOf(reason.home)} and ${percentOf(reason.away)}`
    case 'start_agrees':
      return 'same start'
    case 'start_habit':
      return `${reason.first} starts ${hours(Math.abs(Number(reason.offsetMs)))} off ${reason.second} as a rule`
    case 'start_slip':
      return `start mistaken by ${hours(reason.differenceMs)}`
    case 'start_doubtful':
    case 'start_differs':
      return `starts ${hours(reason.differenceMs)} apart`
    case 'competition':
      return `competition ${String(reason.agreement)}`
    case 'one_team_only':
      return `only the ${String(reason.side)} side looks alike`
    case 'names_contradict':
      return (
        contradictions.get(String(reason.kind))?.(String(reason.side)) ??
        `the ${String(reason.side)} names contradict each other`
      )
    case 'start_missing':
      return 'only one says when it starts'
    case 'registered_apart':
      return `two registered clubs have the ${String(reason.side)} names`
    case 'weighed_together':
      return `weighed against ${String(reason.listings)} listings`
    case 'displaced':
      return `${String(reason.bookmaker)} lists a better one`
    default:
      return String(reason.code).replaceAll('_', ' ')
  }
}

/** Listings that wait, each beside what it may be, with a person's three answers. */
export const showReview = (waiting: readonly ReviewView[], decide: Decide): HTMLElement[] =>
  waiting.flatMap((item) =>
    item.candidates.flatMap((candidate) => {
      const [known, ...others] = candidate.listings
      if (known === undefined) return []
      const answer = (text: string, title: string, verdict: 'same' | 'different', swapped?: boolean) =>
        button(text, title, () => decide(verdict, known.listing_key, item.listing_key, swapped))
      const also = others.length > 0 ? `and ${others.length} more` : undefined
      const row = element(
        'article',
        'pair',
        side(item),
        side({ ...candidate, ...known }, also),
        element('div', 'quiet why', candidate.reasons.map(words).join(' · ')),
        element(
          'div',
          'answers',
          answer('same', 'one match, sides as written', 'same', false),
          answer('swapped', 'one match, but home and away have changed places', 'same', true),
          answer('different', 'two matches', 'different'),
        ),
      )
      row.dataset.listing = item.listing_key
      return [row]
    }),
  )

/** Who lists an event, for a person who doubts that it is one: each listing after the first can be parted from it. */
export const showListings = (
  { home, away, league, start_time: start, listings }: ListedEvent,
  decide: Decide,
  close: () => void,
): HTMLElement => {
  const [first, ...others] = listings
  const rows = others.map((listing) =>
    element(
      'div',
      'pair listing',
      side({ ...listing, ...(listing.swapped && { league: 'sides the other way round' }) }),
      element(
        'div',
        'answers',
        button('not this match', `part it from ${first!.bookmaker}'s`, () =>
          decide('different', first!.listing_key, listing.listing_key, undefined),
        ),
      ),
    ),
  )
  return element(
    'article',
    'listings',
    element(
      'div',
      'pair listing',
      first === undefined
        ? side({ bookmaker: 'nobody lists it now', home, away })
        : side({ ...first, ...(league && { league }), ...(start && { start_time: start }) }),
      element('div', 'answers', button('close', 'leave it as it is', close)),
    ),
    ...rows,
  )
}
