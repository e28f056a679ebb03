import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareMatches } from '../likeness/compare-matches.ts'
import { clean, fold } from '../names/fold.ts'
import { repairMojibake } from '../names/repair-mojibake.ts'
import { Identity } from './identity.ts'

const at = Date.UTC(2026, 10, 21)
const nothing = ['', ' ', '\u0000\u0007', '\u200f\u202e', '()', '---', '\ufeff', '…', '🏆', '( )[ ]']

test('names that hold nothing never throw and never match', () => {
  const identity = new Identity({ path: ':memory:', now: at })
  for (const name of nothing)
    for (const other of [...nothing, 'Chelsea']) {
      expect(compareMatches({ home: name, away: other }, { home: name, away: other }).verdict).toBe(
        'rejected',
      )
      expect(
        identity.resolve(
          { bookmaker: 'a', site: 'a', sport: 'football', home: name, away: other, live: false },
          at,
        ).state,
      ).toBe('rejected')
    }
})

test('a team against itself is no match', () => {
  for (const [home, away] of [
    ['Chelsea', 'Chelsea'],
    ['Chelsea FC', 'CHELSEA F.C.'],
    ['x'.repeat(10_000), 'x'.repeat(10_000)],
  ] as const)
    expect(compareMatches({ home, away }, { home, away }).verdict).toBe('rejected')
})

test('ten thousand letters cost little and match nothing short', () => {
  const long = 'Real Madrid '.repeat(1000)
  const started = performance.now()
  expect(
    compareMatches({ home: long, away: 'Barcelona' }, { home: 'Real Madrid', away: 'Barcelona' }).verdict,
  ).not.toBe('accepted')
  expect(performance.now() - started).toBeLessThan(2000)
})

test('control characters and direction marks do not hide a name', () => {
  const { verdict } = compareMatches(
    { home: '\u202bChel\u0000sea\u200f', away: '\u2066Arsenal\u2069' },
    { home: 'Chel sea', away: 'Arsenal' },
  )
  expect(verdict).toBe('accepted')
})

test('any text at all is compared without throwing, both ways alike', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  )
  fc.assert(
    fc.property(text, text, text, text, (a, b, c, d) => {
      const one = compareMatches({ home: a, away: b }, { home: c, away: d })
      const other = compareMatches({ home: c, away: d }, { home: a, away: b })
      expect(other.verdict).toBe(one.verdict)
      expect(fold(clean(fold(clean(a))))).toBe(fold(clean(a)))
    }),
    { numRuns: 500 },
  )
})

test('a usable match always matches itself and itself the other way round', () => {
  const word = fc.constantFrom(
    'Real',
    'Madrid',
    'Kaunas',
    'Žalgiris',
    'Zenit',
    'Динамо',
    'United',
    'Ålesund',
    'Brno',
    'FC',
    '05',
    'Sporting',
    'Łódź',
  )
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(name, name, (home, away) => {
      const same = compareMatches({ home, away }, { home, away })
      fc.pre(same.reasons[0]?.code !== 'unusable_name')
      expect(same).toMatchObject({ verdict: 'accepted', swapped: false })
    }),
    { numRuns: 300 },
  )
})

test('damage is undone, sound text is left alone', () => {
  expect(repairMojibake('MÃ¼nchen')).toBe('München')
  expect(repairMojibake('GrÃ¶Ã\u009fenwahn')).toBe('Größenwahn')
  for (const sound of ['São Paulo', 'Ñublense', 'Åland', 'Côte d’Ivoire', 'Besiktas'])
    expect(repairMojibake(sound)).toBe(sound)
})
