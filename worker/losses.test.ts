import { expect, test } from 'vitest'
import type { Capture } from '#sites/site.ts'
import { createLosses, isBlind } from './losses.ts'

const capture = (n: number): Capture => ({
  kind: 'odds',
  receivedTime: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
  body: `{"n":${n}}`,
})

const collect = () => {
  const kept: string[] = []
  const first: string[] = []
  const losses = createLosses({
    keep: ({ body }, reason) => kept.push(`${body} ${reason}`),
    onFirst: ({ kind, meaning }) => first.push(`${kind}: ${meaning}`),
  })
  return { kept, first, losses }
}

test('each kind is counted, with its last example and the time of it', () => {
  const { losses, first } = collect()
  losses.note([{ kind: 'unknown_team', count: 2, example: 'Foo of A v B' }], capture(1))
  losses.note(
    [
      { kind: 'unknown_team', count: 1, example: 'Bar of A v B' },
      { kind: 'impossible_price', count: 1, example: 'A v B at 0' },
    ],
    capture(2),
  )
  expect(losses.counters()).toEqual({ lost_unknown_team: 3, lost_impossible_price: 1 })
  expect(losses.all()[0]).toEqual({
    kind: 'unknown_team',
    meaning: 'a selection names neither team of its match',
    count: 3,
    example: 'Bar of A v B',
    capture: 'odds',
    lastAt: Date.UTC(2026, 0, 1) + 2000,
  })
  expect(first.map((line) => line.split(':')[0])).toEqual(['unknown_team', 'impossible_price'])
})

test('a loss in every capture keeps few of them, and those of other kinds stay', () => {
  const { losses, kept } = collect()
  for (let n = 1; n <= 1000; n++)
    losses.note([{ kind: 'unreadable_record', count: 1, example: 'x' }], capture(n))
  losses.note([{ kind: 'binary_frame', count: 1, example: 'y' }], capture(1001))
  expect(kept).toHaveLength(11)
  expect(kept.at(-1)).toBe('{"n":1001} binary_frame: y')
})

test('headings without rows are a failure, an empty list and a change without prices are none', () => {
  const nothing = { quotes: [] }
  expect(isBlind(nothing, [{ kind: 'nothing_read', count: 1, example: '' }])).toBe(true)
  expect(isBlind(nothing, [{ kind: 'empty_list', count: 1, example: '' }])).toBe(false)
  expect(isBlind(nothing, [])).toBe(false)
  expect(
    isBlind({ quotes: [], removed: [{ matchId: '1' }] }, [{ kind: 'nothing_read', count: 1, example: '' }]),
  ).toBe(false)
})
