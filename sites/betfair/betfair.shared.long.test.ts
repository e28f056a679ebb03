import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { hasShared } from '../shared-recordings.testkit.ts'
import { streamMessage } from './message.ts'
import { site } from './site.ts'
import { createStreamState, type StreamState } from './state.ts'

const folder = new URL('../../../shared/data/betfair_streams/', import.meta.url)

const textOf = (name: string): string => {
  const path = fileURLToPath(new URL(name, folder))
  if (name.endsWith('.bz2')) return execFileSync('bzcat', [path], { maxBuffer: 1 << 28, encoding: 'utf8' })
  return name.endsWith('.gz') ? gunzipSync(readFileSync(path)).toString() : readFileSync(path, 'utf8')
}

/** The messages of a file: one per line, or one (or a list) in the whole file. */
const messagesIn = (name: string): unknown[] => {
  const text = textOf(name)
  try {
    return [JSON.parse(text) as unknown].flat()
  } catch {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as unknown)
  }
}

const parseView = (state: StreamState, id: string) =>
  site.parse({
    kind: 'market',
    receivedTime: '2026-01-01T00:00:00.000Z',
    body: JSON.stringify(state.view(id)),
  })

describe.runIf(hasShared('betfair_streams'))('recorded streams', () => {
  test('an NBA moneyline is followed from the first offer to the end', () => {
    const state = createStreamState()
    let inPlayAt: number | undefined
    let lastOpen: [string, number][] = []
    let crossed = 0
    let priced = 0
    for (const raw of messagesIn('bz2/1-166811431.bz2')) {
      const message = streamMessage.parse(raw)
      if (message.op !== 'mcm') continue
      for (const id of state.apply(message)) {
        const view = state.view(id)!
        if (view.definition.inPlay) inPlayAt ??= view.publishedAt
        const { quotes } = parseView(state, id)
        if (view.definition.status !== 'OPEN') expect(quotes.every(({ suspended }) => suspended)).toBe(true)
        for (const selection of ['home', 'away']) {
          const back = quotes.find(
            (quote) => quote.selection === selection && quote.side === 'back' && !quote.suspended,
          )
          const lay = quotes.find(
            (quote) => quote.selection === selection && quote.side === 'lay' && !quote.suspended,
          )
          if (back === undefined || lay === undefined) continue
          priced += 1
          if (back.odds >= lay.odds) crossed += 1
        }
        if (view.definition.status === 'OPEN' && view.definition.inPlay && quotes.length > 0)
          lastOpen = quotes.map(({ selection, side, odds }) => [`${selection} ${side}`, odds])
      }
    }
    const end = state.view('1.166811431')!
    // “Cleveland Cavaliers @ Minnesota Timberwolves”, 29 December 2019: Cleveland won 94-88 away, and the file settles it so
    expect(end.definition.runners.map(({ name, status }) => [name, status])).toEqual([
      ['Cleveland Cavaliers', 'WINNER'],
      ['Minnesota Timberwolves', 'LOSER'],
    ])
    expect(parseView(state, '1.166811431').quotes).toEqual([])
    // tip-off was ten minutes after one in the morning, UTC
    expect(new Date(inPlayAt!).toISOString().slice(0, 15)).toBe('2019-12-29T01:1')
    // the visitors, named first, have won: the last open offers say so as loudly as the ladder can
    expect(lastOpen).toEqual(
      expect.arrayContaining([
        ['away lay', 1.01],
        ['home back', 1000],
      ]),
    )
    // an exchange crosses its own offers at once: best back below best lay, whenever both stand
    expect(priced).toBeGreaterThan(1000)
    expect(crossed / priced).toBeLessThan(0.02)
  }, 60_000)

  test('a tennis image prices a match between two names', () => {
    const name = 'betfairlightweight/streaming_mcm_SUB_IMAGE_no_market_def.json'
    const state = createStreamState()
    for (const raw of messagesIn(name)) {
      const message = streamMessage.parse(raw)
      if (message.op === 'mcm') state.apply(message)
    }
    const raw = (
      messagesIn(name)[0] as {
        mc: {
          id: string
          marketDefinition?: { status: string; marketType: string }
          rc?: { id: number; bdatb?: number[][] }[]
        }[]
      }
    ).mc
    const open = raw.find(
      ({ marketDefinition, rc }) =>
        marketDefinition?.marketType === 'MATCH_ODDS' &&
        marketDefinition.status === 'OPEN' &&
        rc?.some(({ bdatb }) => (bdatb?.length ?? 0) > 0),
    )!
    const view = state.view(open.id)!
    const [first, second] = view.definition.runners
    const { quotes } = site.parse({
      kind: 'market',
      receivedTime: '2026-01-01T00:00:00.000Z',
      body: JSON.stringify({
        ...view,
        names: {
          marketId: open.id,
          event: { id: view.definition.eventId, name: 'First v Second' },
          runners: [
            { selectionId: first!.id, runnerName: 'First', handicap: 0 },
            { selectionId: second!.id, runnerName: 'Second', handicap: 0 },
          ],
        },
      }),
    })
    // the level-0 offer of the raw ladder is the price, by selection id and not by place in the list
    for (const runner of open.rc!) {
      const top = runner.bdatb?.find(([level]) => level === 0)
      if (top === undefined) continue
      const quote = quotes.find(
        ({ side, rawId }) => side === 'back' && rawId?.split(':')[1] === String(runner.id),
      )
      expect([quote?.odds, quote?.limit]).toEqual([top[1], top[2]])
      expect(quote?.market).toBe('game_winner')
    }
  })

  test('every recorded stream message is understood, and no runner ever holds a size of zero', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) =>
        statSync(new URL(name, folder)).isFile() &&
        /streaming_|mcm|flumine\/|historicaldata\/BASIC|connection\.json|status\.json|stream\/market_updates/.test(
          name,
        ) &&
        !/catalogues|ccm|streaming_market_definition|stream\/market_definition|jsonl|\.bz2$|order|list_/.test(
          name,
        ),
    )
    let messages = 0
    let empty = 0
    for (const name of files) {
      const state = createStreamState()
      for (const raw of messagesIn(name)) {
        if (typeof raw !== 'object' || raw === null || !('op' in raw)) continue
        const read = streamMessage.safeParse(raw)
        expect(read.success, `${name}: ${JSON.stringify(raw).slice(0, 200)}`).toBe(true)
        messages += 1
        if (read.data?.op !== 'mcm') continue
        for (const id of state.apply(read.data)) {
          const view = state.view(id)
          if (view === undefined) continue
          for (const { back, lay } of Object.values(view.runners))
            empty += [...back, ...lay].filter(({ price, size }) => !(price > 0 && size > 0)).length
        }
      }
    }
    expect(empty).toBe(0)
    expect(messages).toBeGreaterThan(20_000)
  }, 60_000)
})
