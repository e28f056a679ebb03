import { describe, expect, test } from 'vitest'
import { siteDescriptor } from '#protocol/site.ts'
import { openSmallEngine } from '../testing/small-engine.ts'
import { areUnknown, feesAt, varyWithOdds } from './fees-at.ts'
import { createTerms } from './terms.ts'

const perContract = { model: 'per_contract', rate: 0.07, takenIn: 'money' } as const
const winner = (home: number, away: number) => ({
  sport: 'basketball',
  odds: { game_winner: { home, away } },
})
const arbitragesOf = ({ engine }: ReturnType<typeof openSmallEngine>) =>
  engine.board.open().filter(({ kind }) => kind === 'arbitrage')

describe('a fee on each contract, rate · p · (1 − p)', () => {
  test('in money it comes on top of the stake, in shares off what is played', () => {
    expect(feesAt([perContract], 1 / 0.48, 'back')!.stakeTax).toBeCloseTo(0.0364, 12)
    expect(feesAt([{ ...perContract, takenIn: 'shares' }], 1 / 0.48, 'back')!.turnoverTax).toBeCloseTo(
      0.0364,
      12,
    )
    expect(feesAt([{ ...perContract, takenIn: 'shares' }], 1 / 0.48, 'lay')).toEqual({
      stakeTax: 0.07 * (1 - 0.48),
    })
    expect(varyWithOdds([perContract])).toBe(true)
  })

  test('0.48 a contract and 1.95 elsewhere look like 0.7 % and are −1.0 %: nothing opens', () => {
    const open = openSmallEngine({ bookmakers: { contracts: { fees: [perContract] } } })
    open.offer('contracts', winner(1 / 0.48, 1.7))
    open.offer('other', winner(1.6, 1.95))
    expect(arbitragesOf(open)).toEqual([])
    const without = openSmallEngine()
    without.offer('contracts', winner(1 / 0.48, 1.7))
    without.offer('other', winner(1.6, 1.95))
    expect(arbitragesOf(without)[0]!.margin).toBeCloseTo(0.72, 1)
  })

  test('what is left after it is the profit, and it follows the price', () => {
    const open = openSmallEngine({ bookmakers: { contracts: { fees: [perContract] } } })
    open.offer('other', winner(1.6, 2.2))
    open.offer('contracts', winner(2.0, 1.7))
    const profit = (p: number) => (1 / ((1 + 0.07 * (1 - p)) * p + 1 / 2.2) - 1) * 100
    expect(arbitragesOf(open)[0]!.margin).toBeCloseTo(profit(0.5), 9)
    open.offer('contracts', winner(2.5, 1.5))
    expect(arbitragesOf(open)[0]!.margin).toBeCloseTo(profit(0.4), 9)
    open.offer('contracts', winner(1.8, 1.9))
    expect(arbitragesOf(open)).toEqual([])
  })
})

test('commissions, taxes and fixed amounts', () => {
  const commission = { model: 'commission', rate: 0.05, of: 'market' } as const
  expect(feesAt([commission], 2, 'back')).toEqual({ marketCommission: 0.05 })
  expect(feesAt([{ ...commission, of: 'bet' }], 2, 'back')).toEqual({ winCommission: 0.05 })
  expect(feesAt([commission, { ...commission, rate: 0.1 }], 2, 'back')!.marketCommission).toBeCloseTo(
    0.145,
    12,
  )
  expect(feesAt([{ model: 'stake_tax', rate: 0.053 }], 2, 'lay')).toEqual({ stakeTax: 0.053 })
  expect(feesAt([{ model: 'turnover_tax', rate: 0.05 }], 2, 'back')!.turnoverTax).toBeCloseTo(0.05, 12)
  expect(feesAt([{ model: 'turnover_tax', rate: 0.05 }], 2, 'lay')).toBeUndefined()
  // a part of a minor unit is a whole one, against us
  expect(feesAt([{ model: 'fixed', amount: 0.101, currency: 'GBP' }], 2, 'back')).toEqual({ fixedMinor: 11 })
  expect(feesAt([{ model: 'fixed', amount: 30, currency: 'JPY' }], 2, 'back')).toEqual({ fixedMinor: 30 })
  expect(feesAt([], 2, 'back')).toBeUndefined()
  expect(varyWithOdds([commission])).toBe(false)
})

test('a fee that nobody has verified is never sure', () => {
  expect(areUnknown([{ model: 'unknown' }])).toBe(true)
  const open = openSmallEngine({ bookmakers: { contracts: { fees: [{ model: 'unknown' }] } } })
  open.offer('contracts', winner(2.2, 1.7))
  open.offer('other', winner(1.6, 2.2))
  expect(arbitragesOf(open)[0]!.certainty).toBe('fees_unknown')
})

describe('whose fees', () => {
  const descriptor = siteDescriptor.parse({
    ...{ id: 'pages', name: 'Pages', kind: 'aggregator', needs: 'page', sports: ['football'], evidence: 'B' },
    fees: {
      exchange: [{ model: 'commission', rate: 0.05 }],
      free: [],
      '*': [{ model: 'unknown' }],
    },
  })
  test('the facts name them by bookmaker, `*` stands for the rest, and no name is that of an object’s member', () => {
    const terms = createTerms({})
    expect(terms.commissionOf('exchange', descriptor)).toBe(0.05)
    expect(terms.feesOf('free', descriptor)).toEqual([])
    for (const other of ['somebody', 'constructor'])
      expect(terms.feesOf(other, descriptor)).toEqual([{ model: 'unknown' }])
    expect(terms.feesOf('exchange', undefined)).toEqual([])
  })
  test('the account’s own say comes first', () => {
    const terms = createTerms({
      exchange: { commission: 0.02 },
      free: { fees: [{ model: 'stake_tax', rate: 0.01 }] },
    })
    expect(terms.commissionOf('exchange', descriptor)).toBe(0.02)
    expect(terms.feesOf('free', descriptor)).toEqual([{ model: 'stake_tax', rate: 0.01 }])
    expect(createTerms({ '*': { commission: 0 } }).feesOf('exchange', descriptor)).toEqual([])
  })
})
