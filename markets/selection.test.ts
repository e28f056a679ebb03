import { expect, test } from 'vitest'
import { kinds } from './market.ts'
import { checkSelection, isSelectionOf, selectionsOf } from './selection.ts'

test('the closed lists, whole and in the usual order', () => {
  expect(Object.fromEntries(kinds.map((kind) => [kind, selectionsOf(kind)]))).toEqual({
    '1x2': ['home', 'draw', 'away'],
    dc: ['home_draw', 'home_away', 'draw_away'],
    dnb: ['home', 'away'],
    hdp: ['home', 'away'],
    ehdp: ['home', 'draw', 'away'],
    ou: ['over', 'under'],
    home_ou: ['over', 'under'],
    away_ou: ['over', 'under'],
    btts: ['yes', 'no'],
    oe: ['odd', 'even'],
    cs: undefined,
    htft: [
      ...['home/home', 'home/draw', 'home/away', 'draw/home', 'draw/draw', 'draw/away'],
      ...['away/home', 'away/draw', 'away/away'],
    ],
    margin: undefined,
    winner: ['home', 'away'],
  })
})

test.each([
  ['cs', ['0-0', '2-1', '10-0', '999-999', 'other', 'other_home', 'other_draw', 'other_away']],
  ['margin', ['draw', 'home_1', 'away_3+', 'home_10', 'away_999+']],
] as const)('%s is open: %j', (kind, words) => {
  for (const word of words) expect([word, isSelectionOf(kind, word)]).toEqual([word, true])
})

test.each([
  ['cs', ['01-0', '0-00', '1000-0', '2:1', '2-1-1', 'other_', 'other_none', 'x2-1', '2-1x', '', 'home']],
  ['margin', ['home_0', 'home_01', 'draw+', 'home_1000', 'home', 'xhome_1', 'home_1+x', 'home_+']],
  ['1x2', ['Home', '', 'over', 'constructor', '__proto__']],
  ['htft', ['home', 'home/', 'home/home/home']],
] as const)('%s has none of %j', (kind, words) => {
  for (const word of words) {
    expect([word, isSelectionOf(kind, word)]).toEqual([word, false])
    expect(() => checkSelection({ kind }, word)).toThrow(
      expect.objectContaining({ code: 'unknown_selection', value: word }),
    )
  }
})
