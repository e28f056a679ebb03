import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readOutcomeWords } from './read-outcome-words.ts'
import { readResult } from './read-result.ts'

type Want = { score?: [number, number]; scores?: Record<string, [number, number]> }

test.each<[string, string, Want]>([
  ['Final result 0:4 (0:3, 0:1)', 'football', { score: [0, 4], scores: { ht: [0, 3] } }],
  ['Final result 2:1', 'football', { score: [2, 1] }],
  [
    'Final result 2:1 ET (1:0, 0:1, 1:0)',
    'football',
    { score: [1, 1], scores: { ht: [1, 0], game: [2, 1] } },
  ],
  ['2:1 a.e.t. (1:0, 0:1, 0:0, 1:0)', 'football', { score: [1, 1], scores: { ht: [1, 0], game: [2, 1] } }],
  ['2:1 n.V. (1:0, 0:1, 1:0)', 'football', { score: [1, 1], scores: { ht: [1, 0], game: [2, 1] } }],
  ['2:1 (1:0, 0:1, 1:0)', 'football', { score: [1, 1], scores: { ht: [1, 0], game: [2, 1] } }],
  ['3:2 AET (1:0, 2:1, 0:1)', 'football', { score: [3, 1], scores: { ht: [1, 0], game: [3, 2] } }],
  ['2:1 AET', 'football', { scores: { game: [2, 1] } }],
  ['2:1 pen. (1:0, 0:1, 0:0, 5:4)', 'football', { score: [1, 1], scores: { ht: [1, 0], game: [1, 1] } }],
  ['2:1 penalties (1:1, 0:0, 4:2)', 'football', { score: [1, 1], scores: { ht: [1, 1], game: [1, 1] } }],
  [
    '3:2 after pen. (0:0, 0:0, 0:0, 3:2)',
    'football',
    { score: [0, 0], scores: { ht: [0, 0], game: [0, 0] } },
  ],
  ['3:2 OT (1:1, 1:0, 0:1, 1:0)', 'ice_hockey', { score: [2, 2], scores: { game: [3, 2] } }],
  ['3:2 SO (1:1, 1:0, 0:1, 0:0, 1:0)', 'ice_hockey', { score: [2, 2], scores: { game: [3, 2] } }],
  [
    '101:99 OT (20:25, 30:20, 25:30, 20:20, 6:4)',
    'basketball',
    { score: [95, 95], scores: { game: [101, 99] } },
  ],
  ['81:79 after OT (35:35, 36:36, 10:8)', 'basketball', { score: [71, 71], scores: { game: [81, 79] } }],
  ['5:4 F/10', 'baseball', { scores: { game: [5, 4] } }],
  [
    '4:3 (0:0, 1:0, 0:0, 0:3, 0:0, 2:0, 0:0, 0:0, 0:0, 1:0)',
    'baseball',
    { score: [3, 3], scores: { game: [4, 3] } },
  ],
  ['28:27 (14:13, 14:14)', 'handball', { score: [28, 27] }],
  [
    '2:1 (6:4, 3:6, 7:6(5))',
    'tennis',
    { score: [2, 1], scores: { game_sets: [2, 1], set1: [6, 4], set2: [3, 6], set3: [7, 6] } },
  ],
  [
    '3:1 (25:20, 25:23, 20:25, 25:19)',
    'volleyball',
    {
      score: [3, 1],
      scores: { game_sets: [3, 1], set1: [25, 20], set2: [25, 23], set3: [20, 25], set4: [25, 19] },
    },
  ],
])('%s in %s', (text, sport, { score, scores }) => {
  expect(readResult(text.startsWith('Final') ? text : `Final result ${text}`, sport)).toEqual({
    status: 'finished',
    ...(score && { score }),
    ...(scores && { scores }),
  })
})

test.each([
  ...[
    'Walkover',
    'Wolkover',
    'Walkower',
    'Walkovre',
    'walk over',
    'W/O',
    'w.o.',
    'Canceled',
    'Cancelled',
    'Cancled',
    'abgesagt',
  ].map((word) => [word, 'cancelled'] as const),
  ...['Retired', 'ret.', 'Retierd', 'retirement', 'Aufgabe'].map((word) => [word, 'retired'] as const),
  ...['Awarded', 'Awardd', 'forfeit'].map((word) => [word, 'awarded'] as const),
  ...['Abandoned', 'Abandonned', 'abd', 'abgebrochen'].map((word) => [word, 'abandoned'] as const),
  ...['Postponed', 'Postp.', 'Posponed', 'verschoben', 'PPD'].map((word) => [word, 'postponed'] as const),
])('%s, alone or beside a score, is %s and has no score', (word, status) => {
  expect(readResult(word, 'tennis')).toEqual({ status })
  expect(readResult(`Final result 2:0 ${word} (6:4, 3:1)`, 'tennis')).toEqual({ status })
})

describe('what is not known is not read', () => {
  test.each([
    ['a word nobody knows', 'Final result 1:0 something'],
    ['parts that do not make the score', 'Final result 3:1 (1:0, 0:1)'],
    ['parts after extra time that do not make it', 'Final result 2:1 ET (1:0, 1:1, 1:0)'],
    ['interrupted, which is not over', 'Interrupted 1:0'],
    ['a half-time score over the end', 'Final result 1:0 (2:0)'],
    ['a minute', "67'"],
    ['nothing', ''],
  ])('%s', (_why, text) => {
    expect(readResult(text, 'football')).toBeUndefined()
  })

  test('sets that do not make the score', () => {
    expect(readResult('Final result 2:0 (6:4, 3:6)', 'tennis')).toBeUndefined()
  })
})

test('the score of regulation time is the sum of its parts, whatever follows', () => {
  const part = fc.tuple(fc.nat(4), fc.nat(4))
  fc.assert(
    fc.property(part, part, part, ([a, b], [c, d], [e, f]) => {
      const text = `Final result ${a + c + e}:${b + d + f} ET (${a}:${b}, ${c}:${d}, ${e}:${f})`
      expect(readResult(text, 'football')?.score).toEqual([a + c, b + d])
    }),
  )
})

test('words in other forms say the same', () => {
  for (const word of ['AET', 'a.e.t.', 'after extra time', 'n. V.', 'OT', 'After OT', 'dts'])
    expect([word, readOutcomeWords(word).wentOn]).toEqual([word, 'extra_time'])
  for (const word of ['pen.', 'Pens', 'after penalties', 'penalty shoot-out', 'SO', 'i.E.', 'dcr'])
    expect([word, readOutcomeWords(word).wentOn]).toEqual([word, 'penalties'])
})
