import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { Aliases } from '../evidence/aliases.ts'
import type { NamedMatch } from '../model/source-event.ts'
import { parseMatchName } from '../names/match-name.ts'
import { parseTeamName } from '../names/team-name.ts'
import { transliterate } from '../names/transliterate.ts'
import { CandidateIndex } from '../search/candidate-index.ts'
import { compareMatches } from './compare-matches.ts'

/**
 * Matches as bookmakers write them in each script and in Latin letters, written for this test. A line of scripts-of-the-world.txt is
 * `home | away ~ home | away`; `!` before it means two different matches, `?` one match that no sound can tell.
 */
type Pair = {
  readonly kind: 'same' | 'different' | 'translated'
  readonly one: NamedMatch
  readonly other: NamedMatch
  readonly text: string
}

const fixture = readFileSync(new URL('scripts-of-the-world.txt', import.meta.url), 'utf8')
const kinds: Readonly<Record<string, Pair['kind']>> = { '!': 'different', '?': 'translated' }

function side(text: string): NamedMatch {
  const [home, away] = text.split(' | ')
  if (home === undefined || away === undefined) throw new Error(`not a match: ${text}`)
  return { sport: 'football', home, away }
}

const sections: readonly (readonly [string, readonly Pair[]])[] = fixture
  .split(/^# /m)
  .slice(1)
  .map((section) => {
    const [script, ...lines] = section.trim().split('\n')
    const pairs = lines.map((text): Pair => {
      const [one, other] = text.replace(/^[!?] /, '').split(' ~ ')
      return { kind: kinds[text[0]!] ?? 'same', one: side(one!), other: side(other!), text }
    })
    return [script!, pairs]
  })

/** Recall no script may fall below; those not named, 0.95. */
const floors: Readonly<Record<string, number>> = { arabic: 0.92, japanese: 0.93, thai: 0.92 }

const printed: string[] = []
afterAll(() => console.log(printed.join('\n')))

describe.each(sections)('%s', (script, pairs) => {
  const of = (kind: Pair['kind']) => pairs.filter((pair) => pair.kind === kind)

  test('matches are accepted, other matches never', () => {
    const same = of('same')
    const missed = same.filter(({ one, other }) => {
      const { verdict, swapped } = compareMatches(one, other)
      return verdict !== 'accepted' || swapped
    })
    const wrong = of('different').filter(
      ({ one, other }) => compareMatches(one, other).verdict === 'accepted',
    )
    const recall = 1 - missed.length / same.length
    printed.push(
      `${script.padEnd(34)} recall ${(100 * recall).toFixed(1).padStart(5)} % of ${same.length}, ${wrong.length} false of ${of('different').length}`,
    )
    expect(wrong.map(({ text }) => text)).toEqual([])
    expect(recall, missed.map(({ text }) => text).join('\n')).toBeGreaterThanOrEqual(floors[script] ?? 0.95)
  })

  test('the order of the two sides changes nothing', () => {
    const turned = pairs.filter(
      ({ one, other }) => compareMatches(one, other).verdict !== compareMatches(other, one).verdict,
    )
    expect(turned.map(({ text }) => text)).toEqual([])
  })

  test('a match is found among those of its script', () => {
    const same = of('same')
    const index = new CandidateIndex<Pair>()
    for (const pair of same) index.add(pair, parseMatchName(pair.other))
    const found = same.filter((pair) => index.find(parseMatchName(pair.one), 12).includes(pair))
    expect(found.length / same.length).toBeGreaterThanOrEqual(0.93)
  })
})

const translated = sections.flatMap(([, pairs]) => pairs.filter(({ kind }) => kind === 'translated'))

test.each(translated)('translated, it waits until both names are learned: $text', ({ one, other }) => {
  expect(compareMatches(one, other).verdict).toBe('review')
  const aliases = new Aliases()
  for (const team of ['home', 'away'] as const)
    expect(aliases.learn('football', '', parseTeamName(one[team]), parseTeamName(other[team]))).toBe(true)
  expect(compareMatches(one, other, { aliases }).verdict).toBe('accepted')
})

test.each([
  ['greek', 'γυναίκες', 'Άρης Γυναικών', { gender: 'women' }],
  ['greek', 'age', 'Άρης Κ-17', { age: 17 }],
  ['greek', 'letter', 'Άρης (Γ)', { gender: 'women' }],
  ['arabic', 'digits', 'الأهلي تحت ٢٣ سنة', { age: 23 }],
  ['arabic', 'reserves', 'الأهلي (الرديف)', { level: 2 }],
  ['persian', 'digits', 'پیکان زیر ۲۱ سال', { age: 21 }],
  ['persian', 'youth', 'پیکان نوجوانان', { age: 'youth' }],
  ['hebrew', 'women', 'הפועל פתח תקווה (נ)', { gender: 'women' }],
  ['hebrew', 'age', 'מכבי חיפה עד גיל 17', { age: 17 }],
  ['georgian', 'age', 'დილა 17-წლამდელები', { age: 17 }],
  ['armenian', 'age', 'Նոա Մ-19', { age: 19 }],
  ['chinese', 'women', '浙江女足', { gender: 'women' }],
  ['chinese', 'age', '浙江U21', { age: 21 }],
  ['chinese', 'full width', '浙江Ｕ２１', { age: 21 }],
  ['chinese', 'reserves', '浙江预备队', { level: 2 }],
  ['chinese', 'console', '浙江（电竞）', { esports: true }],
  ['japanese', 'women', '日体大女子', { gender: 'women' }],
  ['japanese', 'youth', 'FC東京ユース', { age: 'youth' }],
  ['japanese', 'age', '日本19歳以下', { age: 19 }],
  ['korean', 'women', '수원 (여)', { gender: 'women' }],
  ['korean', 'age', '한국 20세 이하', { age: 20 }],
  ['korean', 'reserves', '전북 현대 2군', { level: 2 }],
  ['thai', 'women', 'ไทยหญิง', { gender: 'women' }],
  ['thai', 'age', 'ไทย รุ่นอายุไม่เกิน 23 ปี', { age: 23 }],
  ['hindi', 'digits', 'भारत अंडर-१९', { age: 19 }],
  ['bengali', 'digits', 'বাংলাদেশ অনূর্ধ্ব-১৭', { age: 17 }],
  ['vietnamese', 'women', 'Hà Nội nữ', { gender: 'women' }],
  ['turkish', 'women', 'Fatih Vatanspor KADIN', { gender: 'women' }],
  ['ukrainian', 'women', 'Ладомир дівчата', { gender: 'women' }],
  ['serbian', 'youth', 'Рад омладинци', { age: 'youth' }],
  ['serbian', 'age', 'Рад У19', { age: 19 }],
] as const)('%s team qualifiers: %s', (_script, _what, name, qualifiers) => {
  expect(parseTeamName(name).qualifiers).toEqual(qualifiers)
})

test.each([
  ['Boca Juniors', 'ボカ・ジュニアーズ'],
  ['Boca Juniors', '보카 주니어스'],
  ['Al Shabab', 'الشباب'],
  ['Etoile du Sahel', 'النجم الساحلي'],
  ['Osmaniye Gençlik', 'Osmaniye Gençlik'],
])('a club word is no team qualifier: %s, %s', (...names) => {
  for (const name of names) expect(parseTeamName(name).qualifiers).toEqual({})
})

test.each([
  ['R&F', 'rf'],
  ['R&amp;F', 'rf'],
  ['R&amp;amp;F', 'rf'],
  ['R & F', 'rf'],
  ['RF', 'rf'],
  ['Texas A&M', 'texas am'],
  ['Texas A &amp; M', 'texas am'],
  ['Texas AM', 'texas am'],
  ['Brighton & Hove Albion', 'brighton hove albion'],
  ['Dagenham &amp; Redbridge', 'dagenham redbridge'],
])('%s is %s', (name, folded) => {
  expect(parseTeamName(name).folded).toBe(folded)
})

test.each([
  ['Guangzhou R&F', 'Guangzhou'],
  ['Texas A&M', 'Texas'],
  ['Texas AM', 'Texas'],
])('%s is not %s', (one, other) => {
  const verdict = compareMatches({ home: one, away: 'Baylor' }, { home: other, away: 'Baylor' }).verdict
  expect(verdict).not.toBe('accepted')
})

test.each([
  ['\u200fالهلال\u200e', 'al hlal'],
  ['پرسپولیس', 'prspwlys'],
  ['בית"ר ירושלים', 'bytr jerusalem'],
  ['ΟΛΥΜΠΙΑΚΟΣ', 'olybiakos'],
  ['ﬁorentina', 'fiorentina'],
  ['ＦＣ　Ｔｏｋｙｏ', 'fc tokyo'],
  ['Орёл', 'oryol'],
  ['FC서울', 'fc seoul'],
  ['ガンバ大阪', 'ganba osaka'],
  ['Leganes В', 'leganes'],
])('%s reads %s', (name, folded) => {
  expect(parseTeamName(name).folded.startsWith(folded)).toBe(true)
})

test('a syllable of Hangul is its letters', () => {
  expect(transliterate('전북')).toBe('jeonbuk')
  expect(transliterate('울산')).toBe('ulsan')
})

test('whatever is romanised is ASCII', () => {
  for (const [, pairs] of sections)
    for (const { one, other } of pairs)
      for (const name of [one.home, one.away, other.home, other.away])
        expect(parseTeamName(name).folded).toMatch(/^[a-z0-9 ]+$/)
})
