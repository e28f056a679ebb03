import { expect, test } from 'vitest'
import { legWords } from './market-words.ts'

test.each([
  [{ market: 'ft_1x2', selection: 'away', side: 'lay' }, 'Full time result · Away · lay'],
  [{ market: 'ft_hdp', line: -0.5, selection: 'home', side: 'back' }, 'Full time handicap · Home −0.5'],
  [{ market: 'ft_hdp', line: -0.5, selection: 'away', side: 'back' }, 'Full time handicap · Away +0.5'],
  [{ market: 'ht_ou', line: 1.25, selection: 'over', side: 'back' }, 'First half total · Over 1.25'],
  [{ market: 'ft_corners_ou', line: 9.5, selection: 'under', side: 'back' }, 'ft corners ou · Under 9.5'],
] as const)('%j', (leg, words) => {
  expect(legWords(leg)).toBe(words)
})
