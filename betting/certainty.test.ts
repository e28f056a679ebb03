import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMarketKey } from '#markets/market.ts'
import { type CertaintyLeg, certaintyOf } from './certainty.ts'
import { type RuledLeg, ruleEvents } from './rule-events.ts'
import { LOSS, PUSH, type Settlement, WIN } from './settled.ts'
import type { SettlementRule } from './settlement-rule.ts'

type Clauses = Partial<Omit<SettlementRule, 'bookmaker' | 'sport' | 'version' | 'source' | 'verifiedOn'>>
const rule = (clauses: Clauses): SettlementRule => ({
  bookmaker: 'a',
  sport: 'tennis',
  version: 3,
  source: 'https://example.org/rules',
  verifiedOn: '2026-10-01',
  ...clauses,
})
const leg = (key: string, odds: number, stakeMinor: number, clauses?: Clauses): CertaintyLeg => ({
  market: parseMarketKey(key),
  odds,
  stakeMinor,
  side: 'back',
  rule: clauses === undefined ? undefined : rule(clauses),
})
const twoWay = [
  [WIN, LOSS],
  [LOSS, WIN],
]

describe('tennis, 500 and 500 at 2.05, one bookmaker "ball served", the other "one set"', () => {
  const known: Clauses = { postponedStandsHours: 48 }
  const verdict = certaintyOf(
    'tennis',
    [
      leg('game_winner', 2.05, 50_000, { ...known, retirement: 'first_ball' }),
      leg('game_winner', 2.05, 50_000, { ...known, retirement: 'first_set' }),
    ],
    twoWay,
  )
  test('player 1 retires in the first set: −500', () => {
    expect(verdict).toEqual({
      certainty: 'rules_differ',
      worstMinor: -50_000,
      ordinaryWorstMinor: 2_500,
      worstEvent: 'retired after first ball',
      unknown: [],
    })
  })
  test('the expectation with equal retirement risk q is 25(1 − q), the guarantee is gone all the same', () => {
    // the naked leg stands: −500 when its player retires, +525 when the other does
    const naked = [50_000 * 1.05, -50_000]
    const q = 0.03
    const expectation = (1 - 2 * q) * 2_500 + q * (naked[0] ?? 0) + q * (naked[1] ?? 0)
    expect(expectation).toBeCloseTo(2_500 * (1 - q), 9)
  })
  test('the same rule on both sides is sure', () => {
    const same = { ...known, retirement: 'first_set' } as const
    expect(
      certaintyOf(
        'tennis',
        [leg('game_winner', 2.05, 50_000, same), leg('game_winner', 2.05, 50_000, same)],
        twoWay,
      ),
    ).toEqual({
      certainty: 'sure',
      worstMinor: 0,
      ordinaryWorstMinor: 2_500,
      unknown: [],
    })
  })
  test('the first set is over when the match stops in the second: its bet stands alone', () => {
    const same = { ...known, retirement: 'completed' } as const
    const legs = [leg('game_winner', 2.05, 50_000, same), leg('set1_winner', 2.05, 50_000, same)]
    const verdict = certaintyOf('tennis', legs, twoWay)
    expect(verdict?.certainty).toBe('sure_unless_void')
    expect(verdict?.worstMinor).toBe(-50_000)
    expect(verdict?.worstEvent).toBe('retired after first set')
  })
})

describe('a football match moved to tomorrow', () => {
  const abandonment = 'all_void'
  const windows = { stands: 48, midnight: 'local_midnight', never: 0 } as const
  const classify = (first: keyof typeof windows, second: keyof typeof windows) =>
    certaintyOf(
      'football',
      [
        leg('ft_ou 2.5', 2.1, 49_000, { postponedStandsHours: windows[first], abandonment }),
        leg('ft_ou 2.5', 2.05, 51_000, { postponedStandsHours: windows[second], abandonment }),
      ],
      twoWay,
    )
  test.each([
    ['stands', 'never', -49_000, 'postponed by more than 0 h'],
    ['never', 'stands', -51_000, 'postponed by more than 0 h'],
    ['stands', 'midnight', -49_000, 'moved to the next day'],
  ] as const)('%s against %s leaves one leg naked', (first, second, worstMinor, worstEvent) => {
    expect(classify(first, second)).toMatchObject({ certainty: 'rules_differ', worstMinor, worstEvent })
  })
  test('midnight against never: the match may still be today', () => {
    expect(classify('midnight', 'never')).toMatchObject({ certainty: 'rules_differ', worstMinor: -49_000 })
  })
  test.each(['stands', 'midnight', 'never'] as const)('%s on both sides is sure', (window) => {
    expect(classify(window, window)).toMatchObject({
      certainty: 'sure',
      worstMinor: 0,
      ordinaryWorstMinor: 2_900,
    })
  })
})

describe('classes', () => {
  const football: Clauses = { postponedStandsHours: 24, abandonment: 'undecided_void' }
  test('zero lines pay nothing at the push', () => {
    const legs = [leg('ft_hdp 0', 2.1, 50_000, football), leg('ft_hdp 0', 2.05, 50_000, football)]
    expect(certaintyOf('football', legs, [...twoWay, [PUSH, PUSH]])).toMatchObject({
      certainty: 'sure_if_no_push',
      worstMinor: 0,
      ordinaryWorstMinor: 0,
    })
  })
  test('nobody has read the rules: anything may be void, and the money says so', () => {
    expect(
      certaintyOf(
        'football',
        [leg('ft_hdp 0', 2.1, 50_000, football), leg('ft_hdp 0', 2.05, 50_000)],
        twoWay,
      ),
    ).toEqual({
      certainty: 'rules_unknown',
      worstMinor: -50_000,
      ordinaryWorstMinor: 2_500,
      worstEvent: 'rules nobody has read',
      unknown: [
        { leg: 1, clause: 'postponedStandsHours' },
        { leg: 1, clause: 'abandonment' },
      ],
    })
  })
  test('different markets are decided at different moments of an abandoned match', () => {
    const legs = [leg('ft_1x2', 2.1, 50_000, football), leg('ft_ou 2.5', 2.1, 50_000, football)]
    expect(certaintyOf('football', legs, twoWay)).toMatchObject({
      certainty: 'sure_unless_void',
      worstMinor: -50_000,
    })
  })
  test('a half that was over stands where the match is void', () => {
    const halves: Clauses = { postponedStandsHours: 12, abandonment: 'match_void' }
    const mixed = [leg('ht_ou 1.5', 2.1, 50_000, halves), leg('ft_ou 2.5', 2.1, 50_000, halves)]
    expect(certaintyOf('football', mixed, twoWay)).toMatchObject({
      certainty: 'sure_unless_void',
      worstMinor: -50_000,
      worstEvent: 'abandoned',
    })
    for (const key of ['ht_ou 1.5', 'ft_ou 2.5'])
      expect(
        certaintyOf('football', [leg(key, 2.1, 50_000, halves), leg(key, 2.1, 50_000, halves)], twoWay)
          ?.certainty,
      ).toBe('sure')
  })
  test('games decided before a retirement stand at one bookmaker and not at the other', () => {
    const decided: Clauses = { postponedStandsHours: 12, retirement: 'undecided_void' }
    const legs = [
      leg('game_games_ou 22.5', 2.1, 50_000, decided),
      leg('game_games_ou 22.5', 2.1, 50_000, { ...decided, retirement: 'completed' }),
    ]
    expect(certaintyOf('tennis', legs, twoWay)).toMatchObject({
      certainty: 'rules_differ',
      worstMinor: -50_000,
    })
    const same = [
      leg('game_games_ou 22.5', 2.1, 50_000, decided),
      leg('game_games_ou 22.5', 2.1, 50_000, decided),
    ]
    expect(certaintyOf('tennis', same, twoWay)?.certainty).toBe('sure')
  })
  test('an abandoned score stands after different minutes', () => {
    const after = (minimumPlayMinutes: number): Clauses => ({
      postponedStandsHours: 24,
      abandonment: 'score_stands',
      minimumPlayMinutes,
    })
    const legs = [leg('game_ou 220.5', 2.1, 50_000, after(43)), leg('game_ou 220.5', 2.1, 50_000, after(48))]
    expect(certaintyOf('basketball', legs, twoWay)).toMatchObject({
      certainty: 'rules_differ',
      worstMinor: -50_000,
      worstEvent: 'abandoned after 43 min',
    })
    const same = [leg('game_ou 220.5', 2.1, 50_000, after(43)), leg('game_ou 220.5', 2.1, 50_000, after(43))]
    expect(certaintyOf('basketball', same, twoWay)).toMatchObject({ certainty: 'sure' })
  })
  test('a bookmaker whose full time counts overtime settles on another score', () => {
    const plain: Clauses = { postponedStandsHours: 24, abandonment: 'all_void' }
    const legs = [
      leg('ft_dnb', 2.1, 50_000, plain),
      leg('ft_dnb', 2.1, 50_000, { ...plain, overtime: 'included' }),
    ]
    expect(certaintyOf('ice_hockey', legs, twoWay)).toMatchObject({
      certainty: 'rules_differ',
      worstMinor: -100_000,
      worstEvent: 'overtime',
    })
  })
  test('a tie is a push here and a dead heat there', () => {
    const plain: Clauses = { postponedStandsHours: 24, retirement: 'completed' }
    const legs = [
      leg('game_winner', 2.1, 50_000, { ...plain, tie: 'push' }),
      leg('game_winner', 1.9, 60_000, { ...plain, tie: 'divided' }),
    ]
    // the divided leg gets half of 60 000 at 1.9 back
    expect(
      certaintyOf('boxing', legs, [
        [WIN, LOSS],
        [LOSS, WIN],
      ]),
    ).toBeUndefined()
    const paying = [legs[0]!, { ...legs[1]!, odds: 1.95, stakeMinor: 53_000 }]
    expect(
      certaintyOf('boxing', paying, [
        [WIN, LOSS],
        [LOSS, WIN],
      ]),
    ).toMatchObject({
      certainty: 'rules_differ',
      // 53 000 · (1.95 / 2 − 1)
      worstMinor: -1_325,
      worstEvent: 'tie',
    })
  })
  test('a lay counts from the other side, fees where given', () => {
    const fees = (settlement: Settlement) =>
      settlement === WIN ? 50_000 * 1.1 * 0.95 : settlement === PUSH ? 0 : -50_000
    const back = { ...leg('ft_dnb', 2.1, 50_000, football), profitMinor: fees }
    const lay: CertaintyLeg = { ...leg('ft_dnb', 2, 51_000, football), side: 'lay' }
    const verdict = certaintyOf(
      'football',
      [back, lay],
      [
        [WIN, WIN],
        [LOSS, LOSS],
      ],
    )
    expect(verdict).toMatchObject({ certainty: 'sure', ordinaryWorstMinor: 1_000 })
  })
  test('bets that can lose on an ordinary end are not classified', () => {
    expect(
      certaintyOf('football', [leg('ft_ou 2.5', 1.9, 50_000), leg('ft_ou 2.5', 2, 50_000)], twoWay),
    ).toBeUndefined()
    expect(certaintyOf('football', [], [])).toBeUndefined()
  })
})

test('no standing of the legs in any rule event is worse than the verdict says', () => {
  const clauses = fc.record({
    postponedStandsHours: fc.constantFrom(0, 12, 24, 48, 'local_midnight' as const),
    abandonment: fc.constantFrom('all_void', 'match_void', 'undecided_void', 'score_stands'),
    minimumPlayMinutes: fc.constantFrom(0, 43, 60),
  }) as fc.Arbitrary<Clauses>
  fc.assert(
    fc.property(fc.array(clauses, { minLength: 2, maxLength: 3 }), (fingerprints) => {
      const legs = fingerprints.map((one, at) => leg('ft_1x2', 3.2, 30_000 + at, one))
      const rows = legs.map((_, winner) => legs.map((_, at) => (at === winner ? WIN : LOSS)))
      const verdict = certaintyOf('football', legs, rows)
      if (verdict === undefined) return
      for (const { standings } of ruleEvents('football', legs))
        for (const stands of standings)
          for (const row of rows) {
            const profit = legs.reduce(
              (sum, { stakeMinor, odds }, at) =>
                stands[at] ? sum + (row[at] === WIN ? stakeMinor * (odds - 1) : -stakeMinor) : sum,
              0,
            )
            expect(profit).toBeGreaterThanOrEqual(verdict.worstMinor - 1e-6)
          }
      const same = new Set(fingerprints.map((one) => JSON.stringify(one))).size === 1
      if (same) expect(verdict.certainty).toBe('sure')
    }),
  )
})

test('nothing stands or falls on a leg without a rule by accident', () => {
  const legs: RuledLeg[] = [{ market: parseMarketKey('game_winner') }]
  expect(ruleEvents('football', legs).flatMap(({ standings }) => standings)).toEqual([[false]])
})
