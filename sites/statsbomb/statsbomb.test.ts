import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { hasShared } from '../shared-recordings.testkit.ts'
import { site } from './site.ts'

const recorded: { body: string } = JSON.parse(
  readFileSync(new URL('./recordings/whole.capture.json', import.meta.url), 'utf8'),
)

test('a file is replayed event by event: the score grows, and the match ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'events-'))
  const file = join(folder, '900001.json')
  writeFileSync(file, recorded.body)
  const context = testContext(`${pathToFileURL(file).href}?speed=1e6`)
  const told = JSON.parse(recorded.body).filter(
    ({ type }: { type: { name: string } }) => type.name !== 'Own Goal Against',
  ).length
  const captures = await firstCaptures(site.watch(context), context, told)
  rmSync(folder, { recursive: true })
  const states = captures.slice(2).map((capture) => site.parse(capture).results![0]!)
  expect([...new Set(states.map(({ status, score }) => `${status} ${score}`))]).toEqual([
    'live 0,0',
    'live 1,0',
    'live 1,1',
    'live 2,1',
    'finished 2,1',
  ])
  expect(states.at(-1)).toMatchObject({
    match: { home: 'Northport', matchId: '900001' },
    scores: { ht: [1, 0], h2: [1, 1], game: [2, 1] },
  })
})

const read = (name: string) =>
  site.parse({
    kind: 'events',
    receivedTime: '2026-01-01T00:00:00Z',
    body: gunzipSync(
      readFileSync(new URL(`../../../shared/data/match_events_spatiotemporal/${name}`, import.meta.url)),
    ).toString(),
  })

describe.runIf(hasShared('match_events_spatiotemporal'))('recorded files', () => {
  test('Barcelona – Girona, 23 September 2018, ended 2-2 after 1-1', () => {
    const { results, events } = read('statsbomb_15986_event.json.gz')
    expect(results?.[0]).toMatchObject({
      match: { home: 'Barcelona', away: 'Girona' },
      status: 'finished',
      score: [2, 2],
      scores: { ht: [1, 1] },
    })
    const goals = events!.filter(({ kind }) => kind === 'goal')
    // the minute after the last whole one is the one a paper prints: 19', 45', 51', 63'
    expect(goals.map(({ minute, side }) => [minute! + 1, side])).toEqual([
      [19, 'home'],
      [45, 'away'],
      [51, 'away'],
      [63, 'home'],
    ])
    // Messi scored the first from the right side of the box, near the goal he attacked
    expect(goals[0]).toMatchObject({ player: 'Lionel Andrés Messi Cuccittini', x: 105.5 / 120, y: 41.2 / 80 })
    // Lenglet was sent off at Barcelona
    expect(
      events!.filter(({ kind }) => kind === 'red_card').map(({ side, minute }) => [side, minute]),
    ).toEqual([['home', 32]])
    expect(events!.filter(({ kind }) => kind === 'corner')).toHaveLength(10)
  })

  test('Barcelona – Alavés, 18 August 2018, ended 3-0; the recording was given an own goal for the visitors', () => {
    const { results, events } = read('statsbomb_event.json.gz')
    expect(results?.[0]).toMatchObject({
      match: { home: 'Barcelona', away: 'Deportivo Alavés' },
      status: 'finished',
      score: [3, 1],
    })
    expect(
      events!.filter(({ kind, side }) => kind === 'goal' && side === 'home').map(({ minute }) => minute),
    ).toEqual([63, 82, 91])
    expect(events!.filter(({ kind }) => kind === 'own_goal').map(({ side }) => side)).toEqual(['away'])
  })
})
