import { expect, test } from 'vitest'
import { noon } from '../testing/sample-candidate.ts'
import { sampleOpportunity } from '../testing/sample-opportunity.ts'
import { openLedger } from './ledger.ts'
import { ForbiddenTransition } from './ledger-error.ts'
import { betMoves, legMoves } from './states.ts'

/** The reference of a bet's first leg. */
const referenceOf = (ledger: ReturnType<typeof openLedger>, id = 'b1') => ledger.find(id)!.legs[0]!.reference

const enter = (ledger: ReturnType<typeof openLedger>, id = 'b1') => {
  const opportunity = sampleOpportunity(id)
  const [leg] = opportunity.legs
  return ledger.open(
    {
      ...({
        id,
        opportunityId: id,
        origin: 'queue',
        mode: 'paper',
        strategy: 's',
        state: 'offered',
      } as const),
      ...{
        eventId: opportunity.event_id,
        sport: 'football',
        currency: 'GBP',
        outlayMinor: 1,
        worstMinor: 0,
        bestMinor: 0,
      },
      ...{ opportunity, offeredAt: noon, changedAt: noon },
    },
    [
      {
        ...({
          n: 0,
          role: 'plan',
          venue: 'paper',
          bookmaker: 'alpha',
          site: 'alpha',
          market: 'ft_ou',
          line: 2.5,
        } as const),
        ...({
          selection: 'over',
          side: 'back',
          odds: 2.1,
          floorOdds: 2,
          stakeMinor: 1,
          commission: 0,
          raw: leg!.raw,
        } as const),
      },
    ],
  )
}

test('what was entered comes back the same, and only once per opportunity and origin', () => {
  const ledger = openLedger(':memory:')
  const { bet, isNew } = enter(ledger)
  expect(isNew).toBe(true)
  expect(ledger.find('b1')).toEqual(bet)
  expect(enter(ledger)).toEqual({ bet, isNew: false })
  expect(bet.legs).toMatchObject([
    { reference: expect.stringMatching(/^b1-0-[\w-]{12}$/), state: 'pending', line: 2.5, filledMinor: 0 },
  ])
  expect(ledger.leg(referenceOf(ledger))!.filledOdds).toBeUndefined()
  ledger.close()
})

test('a transition nobody may make is refused and changes nothing', () => {
  const ledger = openLedger(':memory:')
  enter(ledger)
  const before = ledger.find('b1')
  expect(() => ledger.moveBet('b1', 'placed', noon)).toThrow(ForbiddenTransition)
  expect(() => ledger.moveLeg(referenceOf(ledger), 'placed', noon)).toThrow(
    /cannot go from pending to placed/,
  )
  expect(() => ledger.moveBet('nobody', 'approved', noon)).toThrow(ForbiddenTransition)
  expect(ledger.find('b1')).toEqual(before)
  ledger.close()
})

test('a transaction that fails leaves nothing behind', () => {
  const ledger = openLedger(':memory:')
  enter(ledger)
  expect(() =>
    ledger.transaction(() => {
      ledger.moveBet('b1', 'approved', noon)
      ledger.moveLeg(referenceOf(ledger), 'lost', noon)
    }),
  ).toThrow(ForbiddenTransition)
  expect(ledger.find('b1')!.state).toBe('offered')
  expect(ledger.db.all('SELECT * FROM transitions')).toHaveLength(1)
  ledger.close()
})

test('an unknown leg is never sent again, a settled one never placed again, a refused bet never revived', () => {
  expect(legMoves.unknown).not.toContain('placing')
  expect(legMoves.unknown).not.toContain('pending')
  for (const state of ['won', 'lost', 'void', 'rejected', 'cashed_out'] as const)
    for (const back of ['pending', 'placing', 'placed', 'unknown'] as const)
      expect(legMoves[state]).not.toContain(back)
  expect([...betMoves.refused, ...betMoves.rejected]).toEqual([])
})

test('every change is untold until it was told', () => {
  const ledger = openLedger(':memory:')
  enter(ledger)
  const [first] = ledger.unpublished(10)
  ledger.moveBet('b1', 'approved', noon)
  ledger.published('b1', first!.changes)
  const [second] = ledger.unpublished(10)
  expect(second!.state).toBe('approved')
  ledger.published('b1', second!.changes)
  expect(ledger.unpublished(10)).toEqual([])
  ledger.close()
})
