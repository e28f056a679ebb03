import { expect, test } from 'vitest'
import type { Capture } from '../site.ts'
import { mutateCapture } from './mutate-capture.ts'

const nothing = { quotes: [] }
const capture = (body: string): Capture => ({ kind: 'odds', receivedTime: '2026-06-12T12:00:00.000Z', body })
const damaged = (body: string, limit = 10_000) => [...mutateCapture(capture(body), nothing, limit)]
const bodies = (body: string) => new Set(damaged(body).map((one) => one.capture.body))

test('JSON loses fields, changes types and is shuffled at every level, and cut short', () => {
  const found = bodies('{"a":{"b":[{"c":1.5,"s":"x"},{"c":2,"s":"y"}]}}')
  for (const expected of [
    '{}',
    '{"a":{}}',
    '{"a":{"b":[{"s":"x"},{"c":2,"s":"y"}]}}',
    '{"a":{"b":[{"c":1.5,"s":"x"},{"c":"2","s":"y"}]}}',
    '{"a":{"b":[{"c":1.5,"s":"x"},{"c":null,"s":"y"}]}}',
    '{"a":{"b":[{"c":2,"s":"y"},{"c":1.5,"s":"x"}]}}',
    '{"a":{"b":[{"c":1.5,"s":"x"}]}}',
    '{"a":{"b":[{"s":"x","c":1.5},{"c":2,"s":"y"}]}}',
    '{"a":{"b":[{"c":1.5,"s":"x"},{"c":2,"s":"y"}]',
  ])
    expect(found).toContain(expected)
})

test('JSON within a text, a script or a frame is damaged, too', () => {
  expect(bodies('{"inner":"{\\"a\\":1,\\"b\\":2}"}')).toContain('{"inner":"{\\"b\\":2}"}')
  expect(bodies('update({"a":1,"b":2});')).toContain('update({"b":2});')
  expect(bodies('{"a":1}\u001e{"b":[1,2]}\u001e')).toContain('{"a":1}\u001e{"b":[1]}\u001e')
})

test('pages lose elements and attributes, lists are turned around, figures become words', () => {
  const found = [...bodies('<ul><li id="1"><b>Ash</b><i>2.1</i></li><li id="2"><b>Oak</b><i>3</i></li></ul>')]
  const has = (piece: string) => expect(found.some((body) => body.includes(piece))).toBe(true)
  has('<ul><li id="2"><b>Oak</b><i>3</i></li></ul>')
  has('<ul><li id="2"><b>Oak</b><i>3</i></li><li id="1"><b>Ash</b><i>2.1</i></li></ul>')
  has('<li><b>Ash</b><i>2.1</i></li>')
  has('<b>Ash</b><i>x</i>')
})

test('tables lose lines and fields', () => {
  const found = bodies('home,away,odds\nAsh,Oak,2.1\nElm,Fir,3.4\n')
  expect(found).toContain('home,away,odds\nElm,Fir,3.4\n')
  expect(found).toContain('home,away,odds\nAsh,2.1\nElm,Fir,3.4\n')
  expect(found).toContain('home,odds\nAsh,Oak,2.1\nElm,Fir,3.4\n')
  expect(found).toContain('home,away,odds\nAsh,Oak,2.1\nElm,Fir,3.4')
})

test('a row of figures that is turned is judged by the kind of error only', () => {
  const turned = damaged('{"row":[1,2,3],"rows":[{"a":1},{"a":2}]}').filter(({ what }) =>
    what.startsWith('rotates'),
  )
  expect(turned.map(({ what, isJudgedByPrices }) => [what, isJudgedByPrices])).toEqual([
    ['rotates $.row', false],
    ['rotates $.rows', true],
  ])
})

test('the same capture is damaged the same way every time, within the limit', () => {
  const body = JSON.stringify({
    rows: Array.from({ length: 200 }, (_, n) => ({ n, name: `n${n}`, odds: [n, n + 1] })),
  })
  const first = damaged(body, 100)
  expect(first.filter(({ what }) => !what.startsWith('cut after'))).toHaveLength(101)
  expect(damaged(body, 100)).toEqual(first)
  // every form of place is damaged before any is damaged twice
  for (const field of ['n', 'name', 'odds'])
    expect(first.some(({ what }) => new RegExp(`^drops \\$\\.rows\\[\\d+\\]\\.${field}$`).test(what))).toBe(
      true,
    )
})
