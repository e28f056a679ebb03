import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Role } from '#runtime/access.ts'
import type { HttpServer } from '#runtime/http.ts'
import { findBookmaker } from './bookmaker-routes.ts'
import type { PaperBet } from './paper-account.ts'
import { placeBet, placeOrder } from './place-bet.ts'
import { slipFaults } from './slip-faults.ts'
import type { OpenBookmaker, World } from './world.ts'

type OfBookmaker = { Params: { bookmaker: string } }

const credentials = z.strictObject({ user: z.string(), password: z.string() })

/** The slip of every bookmaker: log in, balance, place, open bets, and what makes it misbehave. */
export const addSlipRoutes = (app: HttpServer, world: World, role: Role | 'open'): void => {
  const { currency } = world.recording

  const refuse = (reply: FastifyReply, status: number, code: string, message: string) =>
    reply.code(status).send({ error: { code, message } })

  const shown = ({ betId, reference, match, price, odds, stakeMinor, placedAt }: PaperBet) => ({
    bet_id: betId,
    reference,
    match_id: match.id,
    title: `${match.home} – ${match.away}`,
    market: price.market,
    ...(price.line !== undefined && { line: price.line }),
    selection: price.selection,
    side: price.side,
    odds,
    stake_minor: stakeMinor,
    currency,
    placed_at: new Date(placedAt).toISOString(),
  })

  const loggedIn = async (
    request: FastifyRequest<OfBookmaker>,
    reply: FastifyReply,
  ): Promise<OpenBookmaker | undefined> => {
    const bookmaker = await findBookmaker(world, request, reply)
    if (!bookmaker) return undefined
    if (bookmaker.account.isLoggedIn(String(request.headers['x-session']))) {
      bookmaker.settle()
      return bookmaker
    }
    await refuse(reply, 401, 'not_logged_in', 'log in first')
    return undefined
  }

  app.post<OfBookmaker>('/:bookmaker/api/login', async (request, reply) => {
    const bookmaker = await findBookmaker(world, request, reply)
    if (!bookmaker) return reply
    const given = credentials.safeParse(request.body)
    const session = given.success && bookmaker.account.logIn(given.data.user, given.data.password)
    if (!session) return refuse(reply, 401, 'bad_login', 'wrong user or password')
    return { session, balance_minor: bookmaker.account.balanceMinor, currency }
  })

  app.get<OfBookmaker>('/:bookmaker/api/account', async (request, reply) => {
    const bookmaker = await loggedIn(request, reply)
    return bookmaker ? { balance_minor: bookmaker.account.balanceMinor, currency } : reply
  })

  app.get<OfBookmaker>('/:bookmaker/api/open-bets', async (request, reply) => {
    const bookmaker = await loggedIn(request, reply)
    return bookmaker ? { bets: [...bookmaker.account.bets.values()].map(shown) } : reply
  })

  app.get<OfBookmaker>('/:bookmaker/api/settled-bets', async (request, reply) => {
    const bookmaker = await loggedIn(request, reply)
    if (!bookmaker) return reply
    return {
      bets: bookmaker.account.settled.map((bet) => ({ ...shown(bet), profit_minor: bet.profitMinor })),
    }
  })

  app.post<OfBookmaker>('/:bookmaker/api/bets', async (request, reply) => {
    const bookmaker = await loggedIn(request, reply)
    if (!bookmaker) return reply
    const order = placeOrder.safeParse(request.body)
    if (!order.success) return refuse(reply, 400, 'bad_order', z.prettifyError(order.error))
    const { facts, account } = bookmaker
    const faults = bookmaker.faults.take()
    // a browser sends a request again by itself when a kept connection dies without a byte: so a byte comes before the cut
    const cut = () => {
      reply.hijack()
      reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      reply.raw.write('{', () => reply.raw.destroy())
      return reply
    }
    if (faults.cut === 'before') return cut()
    const answer = placeBet(order.data, {
      bookmaker: facts,
      board: bookmaker.board(),
      account,
      faults,
      currency,
    })
    if (faults.cut === 'after') return cut()
    if (faults.slow_ms > 0) await delay(faults.slow_ms)
    return reply.code(answer.status === 'placed' ? 200 : 409).send(answer)
  })

  app.post<OfBookmaker>('/:bookmaker/slip/faults', { config: { role } }, async (request, reply) => {
    const bookmaker = await findBookmaker(world, request, reply)
    if (!bookmaker) return reply
    const wanted = slipFaults.safeParse(request.body)
    if (!wanted.success) return refuse(reply, 400, 'bad_faults', z.prettifyError(wanted.error))
    bookmaker.faults.set(wanted.data)
    return wanted.data
  })
}
