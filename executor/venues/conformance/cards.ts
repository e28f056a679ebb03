import { expect } from 'vitest'
import type { Placement } from '../venue.ts'
import type { VenueBench } from './venue-bench.ts'

/** One thing every venue must do, and why. */
export type Card = {
  readonly id: string
  readonly title: string
  readonly why: string
  run(bench: VenueBench): Promise<void>
}

const calm = () => new AbortController().signal
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** What the venue says once the doubt has had its time. */
const inTheEnd = async (bench: VenueBench, order: ReturnType<VenueBench['order']>, first: Placement) => {
  if (first.status !== 'unknown') return first
  await later(bench.settleMs)
  return bench.venue.reconcile(order.reference, order)
}

const agrees = (placement: Placement, bench: VenueBench, reference: string): void => {
  const held = bench.held().filter((bet) => bet.reference === reference)
  if (placement.status === 'placed')
    expect(held).toEqual([{ reference, odds: placement.odds, stakeMinor: placement.stakeMinor }])
  else if (placement.status === 'rejected') expect(held).toEqual([])
}

export const cards: readonly Card[] = [
  {
    id: 'V01',
    title: 'fills an order whole, and its books hold exactly that',
    why: 'everything else is measured against what the counterparty holds',
    run: async (bench) => {
      const order = bench.order()
      const placed = await bench.venue.place(order, calm())
      expect(placed).toMatchObject({ status: 'placed', odds: 2.1, stakeMinor: 5000 })
      agrees(placed, bench, order.reference)
    },
  },
  {
    id: 'V02',
    title: 'the same reference again is the same bet',
    why: 'a redelivered job must not become a second bet',
    run: async (bench) => {
      const order = bench.order()
      const first = await bench.venue.place(order, calm())
      const second = await inTheEnd(bench, order, await bench.venue.place(order, calm()))
      if (second.status === 'rejected') expect(second.code).toBe('duplicate')
      else expect(second).toEqual(first)
      agrees(first, bench, order.reference)
    },
  },
  {
    id: 'V03',
    title: 'the same reference at the same moment is one bet',
    why: 'duplicate delivery does not wait for the first to finish',
    run: async (bench) => {
      const order = bench.order()
      const all = await Promise.all([1, 2, 3].map(() => bench.venue.place(order, calm())))
      expect(all.filter(({ status }) => status === 'placed').length).toBeGreaterThan(0)
      expect(bench.held().filter(({ reference }) => reference === order.reference)).toHaveLength(1)
    },
  },
  {
    id: 'V04',
    title: 'an answer lost after the bet was taken is unknown, and is found by its reference',
    why: 'only definite evidence makes a rejection: taking this for one loses an accepted leg',
    run: async (bench) => {
      bench.fault({ kind: 'cut_after_accepting' })
      const order = bench.order()
      const first = await bench.venue.place(order, calm())
      expect(first.status).not.toBe('rejected')
      const end = await inTheEnd(bench, order, first)
      expect(end.status).toBe('placed')
      agrees(end, bench, order.reference)
      expect(bench.sent()).toBe(1)
    },
  },
  {
    id: 'V05',
    title: 'an order lost on its way is never called placed, and never sent again',
    why: 'who sends again after a lost answer bets twice',
    run: async (bench) => {
      bench.fault({ kind: 'cut_before_arriving' })
      const order = bench.order()
      const first = await bench.venue.place(order, calm())
      expect(first.status).not.toBe('placed')
      const end = await inTheEnd(bench, order, first)
      expect(end.status).not.toBe('placed')
      agrees(end, bench, order.reference)
      expect(bench.held()).toEqual([])
      expect(bench.sent()).toBeLessThanOrEqual(1)
    },
  },
  {
    id: 'V06',
    title: 'a slow answer is waited for or unknown, and true in the end',
    why: 'a timeout is not a rejection',
    run: async (bench) => {
      bench.fault({ kind: 'slow', ms: 300 })
      const order = bench.order()
      const first = await bench.venue.place(order, calm())
      expect(first.status).not.toBe('rejected')
      const end = await inTheEnd(bench, order, first)
      expect(end).toMatchObject({ status: 'placed', stakeMinor: 5000 })
      agrees(end, bench, order.reference)
    },
  },
  {
    id: 'V07',
    title: 'a partial fill says how much stands',
    why: 'the other legs are made to fit what stands, not what was ordered',
    run: async (bench) => {
      bench.fault({ kind: 'part', minor: 2000 })
      const order = bench.order()
      const placed = await bench.venue.place(order, calm())
      expect(placed).toMatchObject({ status: 'placed', stakeMinor: 2000 })
      agrees(placed, bench, order.reference)
    },
  },
  {
    id: 'V08',
    title: 'never fills below the floor',
    why: 'a leg at a worse price can turn a sure profit into a loss',
    run: async (bench) => {
      bench.fault({ kind: 'price', odds: 1.99 })
      const order = bench.order()
      const answer = await bench.venue.place(order, calm())
      expect(answer).toMatchObject({ status: 'rejected', code: 'price_changed' })
      agrees(answer, bench, order.reference)
    },
  },
  {
    id: 'V09',
    title: 'fills between floor and plan, and says the price it got',
    why: 'the worst case is recomputed from the price that was filled',
    run: async (bench) => {
      bench.fault({ kind: 'price', odds: 2.05 })
      const order = bench.order()
      const placed = await bench.venue.place(order, calm())
      expect(placed).toMatchObject({ status: 'placed', odds: 2.05 })
      agrees(placed, bench, order.reference)
    },
  },
  {
    id: 'V10',
    title: 'a price that is gone or suspended is rejected in our words',
    why: 'the repair pricesSeen elsewhere only for what is surely not placed',
    run: async (bench) => {
      for (const kind of ['gone', 'suspended'] as const) {
        bench.fault({ kind })
        const order = bench.order()
        const answer = await bench.venue.place(order, calm())
        expect(answer.status).toBe('rejected')
        if (answer.status === 'rejected') expect(['price_gone', 'suspended']).toContain(answer.code)
        agrees(answer, bench, order.reference)
      }
    },
  },
  {
    id: 'V11',
    title: 'a limit cut below the stake is rejected, or filled up to it',
    why: 'accounts are limited without notice',
    run: async (bench) => {
      bench.fault({ kind: 'limit', minor: 1500 })
      const order = bench.order()
      const answer = await bench.venue.place(order, calm())
      if (answer.status === 'rejected') expect(answer.code).toBe('limit')
      else expect(answer).toMatchObject({ status: 'placed', stakeMinor: 1500 })
      agrees(answer, bench, order.reference)
    },
  },
  {
    id: 'V12',
    title: 'asking for a reference nobody sent finds nothing and sends nothing',
    why: 'after a crash between ledger and sending, asking is how we learn that nothing left',
    run: async (bench) => {
      const order = bench.order()
      const answer = await bench.venue.reconcile(order.reference, order)
      expect(answer.status).not.toBe('placed')
      if (answer.status === 'rejected') expect(answer.code).toBe('not_found')
      expect(bench.sent()).toBe(0)
    },
  },
  {
    id: 'V13',
    title: 'asking is free: any number of times, the same answer, nothing sent',
    why: 'it is asked until somebody knows',
    run: async (bench) => {
      const order = bench.order()
      const placed = await bench.venue.place(order, calm())
      const sent = bench.sent()
      for (let n = 0; n < 3; n++) expect(await bench.venue.reconcile(order.reference, order)).toEqual(placed)
      expect(bench.sent()).toBe(sent)
    },
  },
  {
    id: 'V14',
    title: 'an answer that cannot be read is unknown, not an exception',
    why: 'a venue that throws leaves nobody to say what became of the order',
    run: async (bench) => {
      bench.fault({ kind: 'garbage' })
      const order = bench.order()
      const answer = await bench.venue.place(order, calm())
      expect(['unknown', 'rejected']).toContain(answer.status)
      agrees(await inTheEnd(bench, order, answer), bench, order.reference)
    },
  },
  {
    id: 'V15',
    title: 'an interrupted order is not called placed unless it is',
    why: 'the process may be asked to stop at any moment',
    run: async (bench) => {
      bench.fault({ kind: 'slow', ms: 200 })
      const order = bench.order()
      const stop = new AbortController()
      const placing = bench.venue.place(order, stop.signal)
      setTimeout(() => stop.abort(), 20)
      const end = await inTheEnd(bench, order, await placing)
      agrees(end, bench, order.reference)
    },
  },
  {
    id: 'V16',
    title: 'too little money there is rejected as such',
    why: 'a person has to put some there; trying again does not help',
    run: async (bench) => {
      bench.fault({ kind: 'no_funds' })
      const order = bench.order()
      const answer = await bench.venue.place(order, calm())
      expect(answer).toMatchObject({ status: 'rejected', code: 'insufficient_funds' })
      agrees(answer, bench, order.reference)
    },
  },
]
