import { describe, expect, it } from 'vitest'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { parse } from './parse.ts'
import { createFeedState } from './state.ts'

type Sample = { frames: string[]; decoded_records_real: Record<string, unknown>[] }

describe.runIf(hasShared('sites/ibc_saba/sample.json'))('recorded records', () => {
  const sample = () => JSON.parse(readShared('sites/ibc_saba/sample.json')) as Sample

  it('reads a handicap the away side gives: half a goal for the home side, in Malay odds', () => {
    const { quotes } = parse({
      kind: 'match',
      receivedTime: '2026-08-11T10:00:00Z',
      body: JSON.stringify(sample().decoded_records_real),
    })
    expect(quotes[0]!.match).toEqual({
      home: 'Paro FC',
      away: 'Abu Muslim FC',
      league: 'AFC Challenge League',
      sport: 'football',
      startTime: '2026-08-11T11:59:00.000Z',
      live: false,
      score: undefined,
      matchId: '132440177',
    })
    // -0.88: 1 + 1/0.88 ; 0.72: 1.72 — the side that gives the start is the favourite
    expect(openPrices(quotes)).toEqual(['ft_hdp 0.5 away 1.72', 'ft_hdp 0.5 home 2.13636363636'])
  })

  it('decodes the frames: names are declared before they are used', () => {
    const state = createFeedState()
    const [, frame] = sample().frames
    expect([...state.apply(sample().frames[0]!).changed]).toEqual([])
    expect([...state.apply(frame!).changed]).toEqual([9001])
    expect(state.recordsOf(9001)[1]).toEqual({
      type: 'o',
      oddsid: 7001,
      matchid: 9001,
      bettype: 1,
      hdp1: 0.25,
      hdp2: 0,
      odds1a: '0.91',
      odds2a: '-0.97',
      oddsstatus: 'running',
    })
    // it says neither that the match runs nor whether it is in play: its handicap means nothing yet
    expect(parse({ kind: 'frame', receivedTime: '2026-08-11T10:00:00Z', body: frame! }).quotes).toEqual([])
  })
})
