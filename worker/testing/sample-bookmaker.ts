import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { siteDescriptor } from '#protocol/site.ts'
import { BackOff, Blocked, SkipCapture, StopWorker } from '#sites/errors.ts'
import type { Capture, HttpSite, PageSite, Reading, SlipAnswer, WatchContext } from '#sites/site.ts'

const row = z.object({
  id: z.string(),
  home: z.string(),
  away: z.string(),
  live: z.boolean().default(false),
  prices: z.array(
    z.object({
      market: z.string(),
      line: z.number().optional(),
      selection: z.string(),
      side: z.enum(['back', 'lay']).optional(),
      odds: z.number(),
      suspended: z.boolean().optional(),
      limit: z.number().optional(),
    }),
  ),
})
const board = z.object({ asOf: z.string(), rows: z.array(row) })
export type SampleRow = z.input<typeof row>

/** A small bookmaker on a real port: `/` is a page that polls `/odds.json`; the slip is at `/bet`. */
export const startSampleBookmaker = async () => {
  const state = {
    rows: [] as SampleRow[],
    asOf: '2026-06-12T12:00:00.000Z',
    /** status and body of `/odds.json` */
    status: 200,
    body: undefined as string | undefined,
    requests: 0,
    bets: [] as string[],
  }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname === '/odds.json') {
      state.requests++
      response.writeHead(state.status, { 'content-type': 'application/json' })
      response.end(state.body ?? JSON.stringify({ asOf: state.asOf, rows: state.rows }))
    } else if (url.pathname === '/bet') {
      state.bets.push(url.searchParams.get('reference') ?? '')
      response.end(`bet-${state.bets.length}`)
    } else {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end(`<script>setInterval(() => fetch('odds.json').then((r) => r.text()), 40)</script>`)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
export type SampleBookmaker = Awaited<ReturnType<typeof startSampleBookmaker>>

const facts = {
  id: 'sample',
  name: 'Sample',
  kind: 'bookmaker',
  bookmakers: ['sample'],
  sports: ['football'],
  minRequestIntervalMs: 10,
  staleAfterMs: 1000,
  evidence: 'D',
} as const

const parse = (capture: Capture): Reading => {
  let json: unknown
  try {
    json = JSON.parse(capture.body)
  } catch (error) {
    throw new SkipCapture('not JSON', {}, error)
  }
  const parsed = board.safeParse(json)
  if (!parsed.success) throw new SkipCapture('not a board', {}, parsed.error)
  const quotes = parsed.data.rows.flatMap(({ id, home, away, live, prices }) => {
    const match = { matchId: id, home, away, live, sport: 'football' }
    return prices.map((price) => ({ bookmaker: 'sample', match, ...price }))
  })
  return { quotes, scope: 'all', sourceTime: parsed.data.asOf }
}

const refuse = (status: number) => {
  if (status === 403) throw new Blocked('the site answers 403', { status })
  if (status === 410) throw new StopWorker('the site is closed for good', { status })
  if (status >= 500) throw new BackOff('the site is in trouble', 200, { status })
}

/** Reads the sample bookmaker's JSON directly. */
export const sampleHttpSite: HttpSite = {
  descriptor: siteDescriptor.parse({ ...facts, needs: 'http' }),
  needs: 'http',
  parse,
  async *watch({ baseUrl, polite, now, signal }: WatchContext) {
    while (!signal.aborted) {
      const url = new URL('odds.json', baseUrl).href
      await polite(url)
      const response = await fetch(url, { signal })
      refuse(response.status)
      yield { kind: 'board', receivedTime: now(), url, body: await response.text() }
      await delay(20, undefined, { signal })
    }
  },
}

/** Reads the same JSON as the page receives it; places bets through the page. */
export const samplePageSite: PageSite = {
  descriptor: siteDescriptor.parse({ ...facts, needs: 'page', abilities: ['placeBet'] }),
  needs: 'page',
  parse,
  async *watch(page: Page, { baseUrl, now, signal }: WatchContext) {
    const bodies: string[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('odds.json'))
        response.text().then(
          (body) => bodies.push(body),
          () => {},
        )
    })
    await page.goto(baseUrl)
    while (!signal.aborted) {
      for (const body of bodies.splice(0)) yield { kind: 'board', receivedTime: now(), body }
      await delay(10)
    }
  },
  async placeBet(page, { reference, minOdds, stakeMinor }, { baseUrl }): Promise<SlipAnswer> {
    await page.goto(baseUrl)
    const betId = await page.evaluate(
      async (text) => (await fetch(`bet?reference=${text}`)).text(),
      reference,
    )
    return { status: 'placed', odds: minOdds, stakeMinor, betId }
  },
}
