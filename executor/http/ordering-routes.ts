import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { opportunity } from '#protocol/opportunity.ts'
import { minorUnits } from '#protocol/price.ts'
import { answers } from '#runtime/api-document.ts'
import type { HttpServer } from '#runtime/http.ts'
import type { Executor } from '../executor.ts'
import { betIdOf } from '../plan-candidate.ts'
import { wireBet } from '../wire-bet.ts'
import { finishedSoon } from './answer-soon.ts'
import { assistAnswer, betAnswer, objectAnswer, soldAnswer, stoppedAnswer } from './schemas.ts'

const betBody = z.union([
  z.strictObject({
    opportunity_id: z.string().min(1).max(500).describe('one that is open now'),
    stake: minorUnits.positive().optional().describe('the same as `outlay_minor`'),
    outlay_minor: minorUnits.positive().optional(),
    strategy: z.string().optional(),
  }),
  z.object({
    opportunity,
    /** how much money the whole bet may take; the plan is made smaller, never larger than the limits */
    outlay_minor: minorUnits.positive().optional(),
    strategy: z.string().optional(),
  }),
])
const answerBody = z.discriminatedUnion('placed', [
  z.object({
    placed: z.literal(true),
    odds: z.number().gt(1),
    stake_minor: minorUnits.positive(),
    bet_id: z.string().optional(),
  }),
  z.object({ placed: z.literal(false), reason: z.string().max(300).optional() }),
])
const fail = (reply: FastifyReply, status: number, code: string, message: string) =>
  reply.code(status).send({ error: { code, message } })

/** What people order: bets, cash-outs, allowances, answers to instructions, evidence about unknown legs, stop and resume. */
export const addOrderingRoutes = (http: HttpServer, executor: Executor): void => {
  const { ledger, killSwitch, venues, assist, log } = executor

  http.post(
    '/bet',
    {
      schema: {
        summary: 'Order a bet: an opportunity by its id, or whole',
        body: betBody,
        response: answers(betAnswer),
        headers: z.looseObject({ 'idempotency-key': z.string().min(1).max(200) }),
      },
    },
    async (request, reply) => {
      const { body } = request
      const key = `bet:${request.headers['idempotency-key']}`
      const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex')
      const before = ledger.note(key)
      if (before !== undefined && before !== digest)
        return fail(reply, 422, 'idempotency_key_reused', 'this key was used for another bet')
      ledger.keepNote(key, digest)
      const id = betIdOf('opportunity' in body ? body.opportunity.id : body.opportunity_id, 'person')
      const again = ledger.find(id)
      if (again) return reply.code(200).send({ ...wireBet(again), already: true })
      const wanted =
        'opportunity' in body ? body.opportunity : await executor.openOpportunity(body.opportunity_id)
      if (wanted === undefined)
        return fail(reply, 409, 'not_open', 'that opportunity is not open any more; nothing was placed')
      const outlayMinor = 'stake' in body ? (body.outlay_minor ?? body.stake) : body.outlay_minor
      const processing = executor.processBet({
        opportunity: wanted,
        origin: 'person',
        offeredAt: executor.clock.now(),
        ...(outlayMinor === undefined ? {} : { outlayMinor }),
        ...(body.strategy === undefined ? {} : { strategy: body.strategy }),
      })
      processing.catch((error) => log.error({ err: error, bet: id }, 'a bet failed'))
      const finished = await finishedSoon(processing)
      return reply.code(finished ? 200 : 202).send(wireBet(finished ?? ledger.find(id)!))
    },
  )

  http.post(
    '/cashout',
    {
      schema: {
        summary: 'Sell a placed leg back',
        body: z.object({ reference: z.string(), least_minor: minorUnits.nonnegative() }),
        response: answers(soldAnswer),
      },
    },
    async (request, reply) => {
      const { reference, least_minor } = request.body
      const leg = ledger.leg(reference)
      if (!leg) return fail(reply, 404, 'not_found', `no leg ${reference}`)
      if (leg.state !== 'placed') return fail(reply, 409, 'not_placed', `${reference} is ${leg.state}`)
      const sold = await executor.cashOut(leg, least_minor)
      if (sold.status === 'sold') return { reference, amount_minor: sold.amountMinor }
      return fail(reply, 409, sold.status === 'refused' ? 'cashout_refused' : 'cashout_unknown', sold.message)
    },
  )

  http.post(
    '/bets/:id/repair',
    {
      schema: {
        summary: 'Repair a bet that is partly placed',
        params: z.object({ id: z.string().max(200) }),
        body: z.object({ kind: z.enum(['complete', 'hedge', 'cash_out']) }),
        response: answers(betAnswer),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const bet = ledger.find(id)
      if (!bet) return fail(reply, 404, 'not_found', `no bet ${id}`)
      if (bet.state !== 'partial') return fail(reply, 409, 'not_partial', `${id} is ${bet.state}`)
      const repaired = await executor.chooseRepair(id, request.body.kind)
      if (repaired.changes === bet.changes)
        return fail(reply, 409, 'no_such_repair', 'nothing of that kind helps now')
      return wireBet(repaired)
    },
  )

  http.post(
    '/approve',
    {
      schema: {
        summary: 'Grant an on-chain venue an allowance',
        body: z.object({ venue: z.string(), amount_minor: minorUnits.positive() }),
        response: answers(objectAnswer),
      },
    },
    async (request, reply) => {
      const { venue: id, amount_minor } = request.body
      const venue = venues.byId(id)
      if (!venue?.allow) return fail(reply, 409, 'not_supported', `${id} has no allowance to grant`)
      if (!executor.live) return fail(reply, 409, 'paper', 'nothing is signed while betting on paper')
      if (killSwitch.stopped() !== undefined) return fail(reply, 409, 'stopped', 'betting is stopped')
      return venue.allow(amount_minor)
    },
  )

  http.get(
    '/assist',
    { schema: { summary: 'Bets that a person is asked to place', response: answers(assistAnswer) } },
    async () =>
      assist.open().map((one) => ({
        reference: one.reference,
        text: one.text,
        bookmaker: one.bookmaker,
        ...(one.url === undefined ? {} : { url: one.url }),
        stake_minor: one.stakeMinor,
        currency: one.currency,
        floor_odds: one.floorOdds,
        asked_at: new Date(one.askedAt).toISOString(),
      })),
  )
  http.post(
    '/assist/:reference',
    {
      schema: {
        summary: 'Say what became of a leg',
        body: answerBody,
        params: z.object({ reference: z.string() }),
        response: answers(objectAnswer),
      },
    },
    async (request, reply) => {
      const { reference } = request.params
      const said = request.body
      const known = assist.find(reference)
      if (!known) return fail(reply, 404, 'not_found', `nobody was asked to place ${reference}`)
      if (said.placed && said.stake_minor > known.stakeMinor)
        return fail(reply, 422, 'stake_too_large', `asked for ${known.stakeMinor}, told ${said.stake_minor}`)
      const taken = assist.answer(
        reference,
        said.placed
          ? { placed: true, odds: said.odds, stakeMinor: said.stake_minor, venueBetId: said.bet_id }
          : { placed: false, reason: said.reason },
      )
      if (!taken) return fail(reply, 409, 'already_answered', `${reference} has been answered`)
      executor.reconcileSoon()
      return { reference, taken }
    },
  )

  http.post(
    '/reconcile/:reference',
    {
      schema: {
        summary: 'Say what became of a leg',
        body: answerBody,
        params: z.object({ reference: z.string() }),
        response: answers(objectAnswer),
      },
    },
    async (request, reply) => {
      const { reference } = request.params
      const said = request.body
      const leg = ledger.leg(reference)
      if (!leg) return fail(reply, 404, 'not_found', `no leg ${reference}`)
      if (leg.state !== 'unknown') return fail(reply, 409, 'not_unknown', `${reference} is ${leg.state}`)
      const bet = await executor.resolveByPerson(
        reference,
        said.placed
          ? {
              status: 'placed',
              odds: said.odds,
              stakeMinor: said.stake_minor,
              venueBetId: said.bet_id ?? reference,
            }
          : {
              status: 'rejected',
              code: 'not_found',
              message: said.reason ?? 'a person looked: nothing there',
            },
      )
      return wireBet(bet)
    },
  )

  http.post(
    '/settle/:reference',
    {
      schema: {
        summary: 'Settle a leg by hand',
        response: answers(betAnswer),
        params: z.object({ reference: z.string() }),
        body: z
          .object({ won: z.number().min(0).max(1), returned: z.number().min(0).max(1) })
          .refine(({ won, returned }) => won + returned <= 1, 'won and returned are parts of one stake'),
      },
    },
    async (request, reply) => {
      const { reference } = request.params
      const leg = ledger.leg(reference)
      if (!leg) return fail(reply, 404, 'not_found', `no leg ${reference}`)
      const bet = executor.settleByPerson(reference, request.body)
      if (!bet) return fail(reply, 409, 'not_placed', `${reference} is ${leg.state}`)
      return wireBet(bet)
    },
  )

  http.post(
    '/stop',
    {
      schema: {
        summary: 'Stop betting: the kill switch',
        body: z.object({ by: z.string().max(100).default('rest') }).nullish(),
        response: answers(stoppedAnswer),
      },
    },
    async (request) => {
      killSwitch.stop(request.body?.by ?? 'rest')
      log.warn({ by: killSwitch.stopped() }, 'betting stopped')
      return { stopped: killSwitch.stopped() }
    },
  )
  http.post(
    '/resume',
    { schema: { summary: 'Let betting go on', response: answers(stoppedAnswer) } },
    async () => {
      killSwitch.resume()
      log.warn('betting resumed')
      return { stopped: null }
    },
  )
}
