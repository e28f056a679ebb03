import { isDeepStrictEqual } from 'node:util'
import { quote } from '#protocol/quote.ts'
import { priceFaults } from '../price-faults.ts'
import type { Capture, Reading } from '../site.ts'
import type { Check } from './check.ts'
import { outcomeOf } from './compare-readings.ts'
import type { Subject } from './subject.ts'

/** Runs a judgement over every recording that can be parsed; what cannot is check 4's to report. */
const overReadings = (
  { site, recordings }: Subject,
  judge: (reading: Reading, capture: Capture) => readonly string[],
): string[] =>
  recordings.flatMap(({ name, capture }) => {
    let reading: Reading
    try {
      reading = site.parse(capture)
    } catch {
      return []
    }
    return judge(reading, capture).map((problem) => `${name}: ${problem}`)
  })

/** As a recording holds it: without what is undefined. */
const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

export const readsAsRecorded: Check = {
  number: 4,
  title: 'each recording is read as it was written down',
  reason: 'a recording is what the site really sent and its reading what we stand for',
  run: ({ site, recordings }) =>
    recordings.flatMap(({ name, capture, expected }) => {
      try {
        const reading = site.parse(capture)
        const found = written(Array.isArray(expected) ? reading.quotes : reading)
        return isDeepStrictEqual(found, expected) ? [] : [`${name}: ${firstDifference(found, expected)}`]
      } catch (error) {
        return [`${name}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`]
      }
    }),
}

export const readsAlikeTwice: Check = {
  number: 5,
  title: 'reading twice gives the same, and leaves the capture alone',
  reason: 'a parser with a memory cannot be replayed, and a capture that was changed is no evidence',
  run: ({ site, recordings }) =>
    recordings.flatMap(({ name, capture }) => {
      const frozen = Object.freeze({ ...capture })
      try {
        const first = site.parse(frozen)
        // another recording in between, for parsers that remember the last one
        for (const other of recordings) if (other.name !== name) void tryParse(site.parse, other.capture)
        return isDeepStrictEqual(first, site.parse(frozen))
          ? []
          : [`${name}: another reading the second time`]
      } catch (error) {
        return error instanceof TypeError ? [`${name}: writes to the capture: ${error.message}`] : []
      }
    }),
}

const tryParse = (parse: Subject['site']['parse'], capture: Capture): Reading | undefined => {
  try {
    return parse(capture)
  } catch {
    return undefined
  }
}

export const keepsTheClocksApart: Check = {
  number: 6,
  title: 'the time of receipt never passes for the site’s own clock',
  reason: 'an old page would look fresh',
  run: (subject) =>
    overReadings(subject, (reading, capture) => {
      const later = new Date(Date.parse(capture.receivedTime) + 3_600_000).toISOString()
      const again = tryParse(subject.site.parse, { ...capture, receivedTime: later })
      const times = (one: Reading | undefined) => [
        one?.sourceTime,
        ...(one?.quotes.map((each) => each.sourceTime) ?? []),
      ]
      return isDeepStrictEqual(times(reading), times(again)) ? [] : ['sourceTime follows receivedTime']
    }),
}

export const quotesAreValid: Check = {
  number: 7,
  title: 'every quote fits the schema and the facts',
  reason: 'the worker drops what does not fit, and people choose sites by their facts',
  run: (subject) => {
    const { bookmakers, sports, markets } = subject.site.descriptor
    return [
      ...new Set(
        overReadings(subject, ({ quotes }) =>
          quotes.flatMap((input) => {
            const parsed = quote.safeParse(input)
            if (!parsed.success)
              return parsed.error.issues.map(
                (issue) => `${outcomeOf(input)}: ${issue.path.join('.')} ${issue.message}`,
              )
            const { bookmaker, market, match } = parsed.data
            return [
              ...(bookmakers.length === 0 || bookmakers.includes(bookmaker)
                ? []
                : [`facts do not name the bookmaker ${bookmaker}`]),
              ...(match.sport === undefined || sports.includes(match.sport)
                ? []
                : [`facts do not name the sport ${match.sport}`]),
              ...(markets.length === 0 || markets.includes(market)
                ? []
                : [`facts do not name the market ${market}`]),
            ]
          }),
        ),
      ),
    ]
  },
}

export const noOutcomeTwice: Check = {
  number: 8,
  title: 'no outcome is priced twice in one reading',
  reason: 'which of the two is meant would be a guess',
  run: (subject) =>
    overReadings(subject, ({ quotes }) => {
      const seen = new Set<string>()
      return quotes.flatMap((one) => {
        const key = `${one.match.matchId ?? ''} ${outcomeOf(one)}`
        if (seen.has(key)) return [`twice ${key}`]
        seen.add(key)
        return []
      })
    }),
}

export const pricesMakeSense: Check = {
  number: 9,
  title: 'overrounds lie in bounds and ladders are monotone',
  reason: 'what does not add up within one bookmaker was misread: a column, a sign, an odds format',
  run: (subject) => {
    const { kind } = subject.site.descriptor
    if (kind === 'exchange' || kind === 'onchain') return []
    return overReadings(subject, ({ quotes }) => {
      const books = Map.groupBy(
        quotes,
        ({ bookmaker, match }) => `${bookmaker} ${match.home} v ${match.away}`,
      )
      return [...books].flatMap(([name, book]) =>
        // whoever takes lays is an exchange, whatever its site is
        book.some(({ side }) => side === 'lay')
          ? []
          : priceFaults(book).map(
              ({ market, line, message }) => `${name} ${market} ${line ?? ''}: ${message}`,
            ),
      )
    })
  },
}

const firstDifference = (found: unknown, expected: unknown, path = ''): string => {
  const isTree = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null
  if (!isTree(found) || !isTree(expected))
    return `${path || 'the reading'} is ${JSON.stringify(found)}, recorded as ${JSON.stringify(expected)}`
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)]))
    if (!isDeepStrictEqual(found[key], expected[key]))
      return firstDifference(found[key], expected[key], path === '' ? key : `${path}.${key}`)
  return 'the order of its fields differs'
}
