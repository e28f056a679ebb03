import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromCsv, portableAlias, portablePin, toCsv, UnreadableTable } from './portable-decisions.ts'

const name = fc.string({ minLength: 1, maxLength: 40, unit: 'binary' })
const sourceEvent = fc.record({ bookmaker: name, listing_key: name, home: name, away: name })
const pin = fc.record({
  verdict: fc.constantFrom('same' as const, 'different' as const),
  ...{ first: sourceEvent, second: sourceEvent, swapped: fc.boolean(), note: fc.string({ unit: 'binary' }) },
})
const alias = fc.record({ sport: name, scope: fc.string({ unit: 'binary' }), team: name, name })
// a table has no way to write the character that ends a text in C, but a source event's key may hold it
const writable = (text: string): boolean => !text.includes('\u0000')

test('whatever names and keys hold, a table gives back what was written', () => {
  fc.assert(
    fc.property(fc.array(pin, { maxLength: 5 }), fc.array(alias, { maxLength: 5 }), (pins, aliases) => {
      const texts = [
        ...pins.flatMap(({ first, second, note }) => [
          note,
          ...[first, second].flatMap(({ bookmaker, home, away }) => [bookmaker, home, away]),
        ]),
        ...aliases.flatMap((each) => Object.values(each)),
      ]
      fc.pre(texts.every(writable))
      const read = fromCsv(toCsv(pins, aliases))
      expect(read.pins.map((each) => portablePin.parse(each))).toEqual(pins)
      expect(read.aliases.map((each) => portableAlias.parse(each))).toEqual(aliases)
    }),
  )
})

test('columns in another order, unknown ones and a byte order mark are no matter', () => {
  const table = '\uFEFFname,kind,colour,team,sport\nRed Devils,alias,red,Manchester United,football\n'
  expect(fromCsv(table).aliases.map((each) => portableAlias.parse(each))).toEqual([
    { sport: 'football', scope: '', team: 'Manchester United', name: 'Red Devils' },
  ])
})

test.each(['kind\n"open', 'kind\nteam\n', 'a,b\n1,2,3\n'])('%j is no such table', (table) => {
  expect(() => fromCsv(table)).toThrow(UnreadableTable)
})
