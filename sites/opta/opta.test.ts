import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { hasShared, readShared } from '../shared-recordings.testkit.ts'
import { site } from './site.ts'

const body = (name: string): string =>
  JSON.parse(readFileSync(new URL(`./recordings/${name}.capture.json`, import.meta.url), 'utf8')).body
const parse = (kind: string, text: string) =>
  site.parse({ kind, receivedTime: '2026-09-12T16:00:00Z', body: text })

test.each(['f24', 'match-centre'])('%s: an own goal counts for the other side, the halves add up', (kind) => {
  expect(parse(kind, body(kind)).results).toMatchObject([
    {
      match: { home: 'Northport', away: 'Ashvale', matchId: '900001' },
      status: 'finished',
      score: [2, 1],
      scores: { ht: [1, 0], h2: [1, 1] },
    },
  ])
})

test('a file is replayed in its own order until the last whistle', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'f24-'))
  const file = join(folder, 'f24.xml')
  writeFileSync(file, body('f24'))
  const context = testContext(`${pathToFileURL(file).href}?speed=1e6`)
  const captures = await firstCaptures(site.watch(context), context, 13)
  rmSync(folder, { recursive: true })
  const states = captures.map((capture) => site.parse(capture).results![0]!)
  expect([...new Set(states.map(({ status, score }) => `${status} ${score}`))]).toEqual([
    'live 0,0',
    'live 1,0',
    'live 1,1',
    'live 2,1',
    'finished 2,1',
  ])
})

describe.runIf(hasShared('match_events_spatiotemporal/opta_f7.xml'))('recorded files', () => {
  const f7 = () => readShared('match_events_spatiotemporal/opta_f7.xml')
  const f24 = () => readShared('match_events_spatiotemporal/opta_f24.xml')

  test('København – Nordsjælland is said to have ended on penalties: 2-1 is no score of regulation time', () => {
    expect(parse('f7', f7()).results).toEqual([
      {
        match: {
          home: 'FC København',
          away: 'FC Nordsjælland',
          sport: 'football',
          matchId: expect.any(String),
          live: false,
          startTime: '2018-09-23T14:00:00.000Z',
        },
        status: 'finished',
        scores: { game: [2, 1] },
      },
    ])
  })

  test('the excerpt of its events: two goals and an own goal in play, one in the shoot-out', () => {
    // the excerpt itself does not name its teams
    expect(() => parse('f24', f24())).toThrow('does not name two sides')
    const { events } = parse('pair', JSON.stringify({ f7: f7(), f24: f24() }))
    const goals = events!.filter(({ kind }) => kind.endsWith('goal'))
    expect(goals.map(({ period, minute, kind, side }) => [period, minute, kind, side])).toEqual([
      [1, 22, 'goal', 'away'],
      [2, 47, 'goal', 'away'],
      [2, 49, 'own_goal', 'home'],
      [5, 120, 'goal', 'away'],
    ])
    expect(
      events!.filter(({ kind }) => kind === 'red_card').map(({ minute, side }) => [minute, side]),
    ).toEqual([[50, 'away']])
    expect(goals[1]).toMatchObject({ x: 0.902, y: 0.62 })
  })
})
