import { expect, test } from 'vitest'
import { z } from 'zod'
import { siteDescriptor } from '#protocol/site.ts'
import { SkipCapture } from '../errors.ts'
import type { Capture, HttpSite, Reading } from '../site.ts'
import type { Check } from './check.ts'
import { checks, judge } from './judge.ts'
import type { Subject } from './subject.ts'
import { watchEnds } from './watch-check.ts'

/** A site as it should be, in memory; each test below breaks one thing and names the check that must notice. */
const row = z.object({
  home: z.string().min(1),
  away: z.string().min(1),
  open: z.boolean(),
  line: z.number(),
  over: z.number(),
  under: z.number(),
})
const board = z.object({ at: z.iso.datetime(), rows: z.array(z.unknown()) })

const parse = (capture: Capture): Reading => {
  let json: unknown
  try {
    json = JSON.parse(capture.body)
  } catch (error) {
    throw new SkipCapture('not JSON', {}, error)
  }
  const read = board.safeParse(json)
  if (!read.success) throw new SkipCapture('not a board', {}, read.error)
  const quotes = read.data.rows.flatMap((item) => {
    const { data } = row.safeParse(item)
    if (data === undefined) return []
    const match = { home: data.home, away: data.away, sport: 'football' }
    const price = { bookmaker: 'acme', match, market: 'ft_ou', line: data.line, suspended: !data.open }
    return [
      { ...price, selection: 'over', odds: data.over },
      { ...price, selection: 'under', odds: data.under },
    ]
  })
  return { quotes, scope: 'all', sourceTime: read.data.at }
}

const facts = {
  id: 'acme',
  name: 'Acme',
  kind: 'bookmaker',
  needs: 'http',
  bookmakers: ['acme'],
  sports: ['football'],
  markets: ['ft_ou'],
  baseUrl: 'https://acme.example/',
  urls: { 'https://acme.example/odds.json': 'odds' },
  evidence: 'B',
} as const

const body = {
  at: '2026-06-12T12:00:00Z',
  rows: [
    { home: 'Northport', away: 'Ashvale', open: true, line: 2.5, over: 2.02, under: 1.85 },
    { home: 'Eastwick', away: 'Marlow', open: false, line: 3, over: 1.95, under: 1.9 },
  ],
}
const captureOf = (content: unknown): Capture => ({
  kind: 'odds',
  receivedTime: '2026-06-12T12:00:01.000Z',
  url: 'https://acme.example/odds.json',
  body: JSON.stringify(content),
})

type Broken = {
  descriptor?: object
  parse?: HttpSite['parse']
  watch?: HttpSite['watch']
  body?: unknown
  expected?: unknown
  sources?: Subject['sources']
}
const subject = (broken: Broken = {}): Subject => {
  const capture = captureOf(broken.body ?? body)
  const own = broken.parse ?? parse
  const site: HttpSite = {
    descriptor: siteDescriptor.parse({ ...facts, ...broken.descriptor }),
    needs: 'http',
    parse: own,
    watch:
      broken.watch ??
      async function* ({ signal }) {
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
      },
  }
  const expected = broken.expected ?? JSON.parse(JSON.stringify(own(capture)))
  return {
    id: 'acme',
    site,
    recordings: [{ name: 'odds', capture, expected }],
    sources: broken.sources ?? [{ name: 'parse.ts', text: "if (kind === 'odds') …" }],
    problems: [],
  }
}
const other: Subject = {
  ...subject({ descriptor: { urls: { 'https://*.example/odds.json': 'odds' } } }),
  id: 'other',
}

const failing = async (broken: Broken, all: readonly Subject[] = []): Promise<number[]> => {
  const verdicts = await judge(subject(broken), all, [...checks, watchEnds(undefined)])
  return verdicts.filter(({ problems }) => problems.length > 0).map(({ check }) => check.number)
}

test('a site as it should be passes', async () => {
  expect(await failing({})).toEqual([])
})

let turn = 0
const change =
  (to: (reading: Reading, capture: Capture) => Reading): HttpSite['parse'] =>
  (capture) =>
    to(parse(capture), capture)

test.each<[number, string, Broken]>([
  [1, 'an id that is not its folder', { descriptor: { id: 'acme2' } }],
  [1, 'no address', { descriptor: { baseUrl: undefined } }],
  [
    2,
    'a kind without a recording',
    { sources: [{ name: 'http.ts', text: "yield { kind: 'scores', body }" }] },
  ],
  [3, 'a pattern that is none', { descriptor: { urls: { 'https://[': 'odds' } } }],
  [4, 'another reading than recorded', { expected: [] }],
  [
    5,
    'a parser that counts',
    { parse: change((reading) => ({ ...reading, scope: `${turn++}` })), expected: [] },
  ],
  [
    5,
    'a parser that writes to the capture',
    {
      parse: (capture) => {
        ;(capture as { body: string }).body = capture.body.trim()
        return parse(capture)
      },
    },
  ],
  [
    6,
    'receipt passing for the site’s clock',
    { parse: change((reading, { receivedTime }) => ({ ...reading, sourceTime: receivedTime })) },
  ],
  [7, 'odds that are none', { body: { ...body, rows: [{ ...body.rows[0], over: 1 }] } }],
  [7, 'a bookmaker the facts do not name', { descriptor: { bookmakers: ['somebody'] } }],
  [7, 'a market the facts do not name', { descriptor: { markets: ['ft_1x2'] } }],
  [8, 'an outcome twice', { body: { ...body, rows: [body.rows[0], body.rows[0]] } }],
  [9, 'a sum below one', { body: { ...body, rows: [{ ...body.rows[0], over: 2.5 }] } }],
  [10, 'an error of another kind', { parse: ({ body: text }) => parse(captureOf(JSON.parse(text))) }],
  [
    12,
    'a driver that loads the browser',
    { sources: [{ name: 'http.ts', text: "await import('playwright-core')" }] },
  ],
  [
    12,
    'a parser that knows the page',
    { sources: [{ name: 'parse.ts', text: "import type { Page } from 'playwright-core'" }] },
  ],
  [13, 'a parser with a clock', { sources: [{ name: 'parse.ts', text: "'odds' Date.now()" }] }],
  [15, 'a recording with a token', { body: { ...body, token: 'abc' } }],
])('check %i notices %s', async (number, _, broken) => {
  expect(await failing(broken)).toContain(number)
})

test('check 3 notices a pattern of another site that is too wide', async () => {
  expect(await failing({}, [other])).toEqual([3])
})

test('check 14 notices what is taken from another site', async () => {
  const sources = [{ name: 'parse.ts', text: "import { names } from '../other/names.ts'\n'odds'" }]
  expect(await failing({ sources }, [{ ...other, site: subject().site }])).toContain(14)
})

const damage = checks.find(({ number }) => number === 11) as Check
const noticed = async (parser: HttpSite['parse'], content: unknown = body) =>
  (await damage.run(subject({ parse: parser, body: content }), [])).join('\n')

/** A parser that is careless about one thing. */
const careless = (read: (item: Record<string, unknown>) => Record<string, unknown>) => (capture: Capture) => {
  try {
    const json = JSON.parse(capture.body)
    const rows = json.rows.map((item: Record<string, unknown>) => ({ ...item, ...read(item) }))
    return parse({ ...capture, body: JSON.stringify({ ...json, rows }) })
  } catch (error) {
    throw new SkipCapture('unreadable', {}, error)
  }
}

test.each([
  [
    'fills in a line',
    careless(({ line }) => ({ line: line ?? 0 })),
    /drops \$\.rows\[\d\]\.line: invents .* ft_ou 0 over/,
  ],
  [
    'opens what is not said to be closed',
    careless(({ open }) => ({ open: open !== false })),
    /null instead of \$\.rows\[1\]\.open: opens acme Eastwick v Marlow ft_ou 3 over/,
  ],
  [
    'makes numbers of anything',
    careless(({ over }) => ({ over: typeof over === 'number' ? over : 1.5 })),
    /reads 1\.5 for acme Northport v Ashvale ft_ou 2\.5 over back, which is 2\.02/,
  ],
])('check 11 notices a parser that %s', async (_, parser, expected) => {
  expect(await noticed(parser)).toMatch(expected)
})

test('check 11 notices a parser that goes by position', async () => {
  const content = {
    at: body.at,
    names: [
      ['Northport', 'Ashvale'],
      ['Eastwick', 'Marlow'],
    ],
    rows: body.rows,
  }
  const positional = ({ body: text, ...rest }: Capture) => {
    try {
      const { at, names, rows } = JSON.parse(text)
      const named = rows.map((item: object, index: number) => ({
        ...item,
        home: names[index][0],
        away: names[index][1],
      }))
      return parse({ ...rest, body: JSON.stringify({ at, rows: named }) })
    } catch (error) {
      throw new SkipCapture('unreadable', {}, error)
    }
  }
  expect(await noticed(positional, content)).toMatch(
    /(rotates|reverses) \$\.(names|rows): (reads|invents|opens)/,
  )
})

test('check 11 lets a parser pass that says less', async () => {
  expect(await noticed(parse)).toBe('')
})

test('check 16 notices a watch that goes elsewhere', async () => {
  const watch: HttpSite['watch'] = async function* ({ signal }) {
    await fetch('http://elsewhere.invalid/odds.json', { signal }).catch(() => {})
  }
  const verdicts = await judge(subject({ watch }), [], [watchEnds(undefined)])
  expect(verdicts[0]!.problems).toEqual(['it was sent to 127.0.0.1 and asks elsewhere.invalid'])
})

test('check 16 notices a watch that does not end', async () => {
  const watch = async function* () {
    await new Promise(() => {})
  }
  expect(await failing({ watch })).toEqual([16])
})
