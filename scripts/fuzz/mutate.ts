import { marketNames } from '#markets/market.ts'
import type { Random } from './random.ts'
import type { Json, Message } from './valid-messages.ts'

const markets = [...marketNames.keys(), 'ht_htft', 'game_sets_htft', 'ft_xyz', 'constructor', '__proto__']

const numbers = [
  ...[0, -0, 1, -1, 0.25, -0.25, 0.5, -0.5, 0.3, 1.000001, 1.0000001, 2.5, 999.75, 1000, -1000, 1000.25],
  ...[1e6, 1e6 + 1, 1e12, 1e21, 1e300, -1e300, 5e-324, 2 ** 31, 2 ** 53, -(2 ** 53), 0.1 + 0.2],
]
const long = 'long '.repeat(2_000)
const texts = [
  ...['', ' ', '\u0000', '\ud800', '\u202eabc', '😀'.repeat(40), 'NaN', 'null', '-', '1e9', long],
  ...[
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    "'; drop table events; --",
    '../../etc',
    '<b>&amp;</b>',
  ],
  ...['home', 'draw', 'away', 'over', 'other', 'home/away', '2-1', 'a b c d e f g h i j k l m n o p q r s t'],
  ...[
    '2026-02-30T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '1970-01-01',
    'Алмазы Й',
    '東京ヴェルディ',
  ],
  Array.from({ length: 50 }, (_, index) => `w${index}`).join(' '),
]

const value = (random: Random): Json => {
  const kind = random.next()
  if (kind < 0.45) return random.pick(numbers)
  if (kind < 0.85) return random.pick(texts)
  return random.pick<Json>([null, true, false, [], {}, [[]], { constructor: 1 }, [null, null]])
}

type Place = { readonly owner: Json[] | Message; readonly key: string; readonly depth: number }

/** Every place of a message, with how deep it lies. */
const placesOf = (message: Message): Place[] => {
  const places: Place[] = []
  const walk = (owner: Json, depth: number): void => {
    if (typeof owner !== 'object' || owner === null) return
    for (const key of Object.keys(owner)) {
      const held = owner as Json[] | Message
      places.push({ owner: held, key, depth })
      walk((held as Message)[key]!, depth + 1)
    }
  }
  walk(message, 1)
  return places
}

const set = (owner: Json[] | Message, key: string, to: Json): void => {
  // `__proto__` as JSON has it: a key like any other
  Object.defineProperty(owner, key, { value: to, enumerable: true, configurable: true, writable: true })
}

const mutateAt = ({ owner, key }: Place, places: readonly Place[], random: Random): void => {
  const held = (owner as Message)[key]!
  const kind = random.next()
  if (kind < 0.45) set(owner, key, value(random))
  else if (kind < 0.6 && typeof held === 'number')
    set(owner, key, held * random.pick([-1, 0.5, 2, 1e6]) + random.pick([0, 0.25, 0.01]))
  else if (kind < 0.7) {
    // a subtree in another's place
    const other = random.pick(places)
    set(owner, key, structuredClone((other.owner as Message)[other.key]!))
  } else if (kind < 0.8 && !Array.isArray(owner)) {
    // the same content under another name: a market, a selection, a field
    delete owner[key]
    set(owner, random.chance(0.6) ? random.pick(markets) : random.pick(texts), held)
  } else if (kind < 0.9) {
    if (Array.isArray(owner)) owner.push(structuredClone(held))
    else delete owner[key]
  } else if (Array.isArray(held))
    for (let copies = random.below(40); copies > 0; copies--) held.push(structuredClone(held[0] ?? null))
  else set(owner, key, [held])
}

/** The places from this depth on are inside matches, results and prices: a mistake there meets the code behind the schemas. */
export const deepFrom = 4

/**
 * Changes one to three places of a message. Nine of ten lie deep, and the frame around them stays valid, so that the message
 * passes the first checks.
 * @returns how deep the deepest change lies
 */
export const mutate = (message: Message, random: Random): number => {
  let deepest = 0
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const places = placesOf(message)
    if (places.length === 0) break
    const deep = places.filter(({ depth }) => depth >= deepFrom)
    const place = random.pick(deep.length > 0 && random.chance(0.9) ? deep : places)
    mutateAt(place, places, random)
    deepest = Math.max(deepest, place.depth)
  }
  return deepest
}
