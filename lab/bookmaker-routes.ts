import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpServer } from '#runtime/http.ts'
import { bookmakerPage } from './bookmaker-page.ts'
import { oddsDocument } from './odds-document.ts'
import { tableUpdate, wholeTable } from './table-update.ts'
import type { OpenBookmaker, World } from './world.ts'

/** A page that has not taken so many bytes is gone for all we know. */
export const mostWaitingBytes = 4 * 1024 * 1024

type OfBookmaker = { Params: { bookmaker: string } }

/** The bookmaker a request is for, or the answer that there is none (of that kind). */
export const findBookmaker = async (
  { bookmakers }: World,
  request: FastifyRequest<OfBookmaker>,
  reply: FastifyReply,
  page?: OpenBookmaker['facts']['page'],
): Promise<OpenBookmaker | undefined> => {
  const { bookmaker: id } = request.params
  const found = bookmakers.get(id)
  if (found && (page === undefined || found.facts.page === page)) return found
  await reply.code(404).send({ error: { code: 'not_found', message: `nothing like that at ${id}` } })
  return undefined
}

/** Every bookmaker's page, and what two of the three kinds of page are fed with; the third has a socket. */
export const addBookmakerRoutes = (app: HttpServer, world: World): void => {
  const { recording } = world

  app.get('/bookmakers', async (request) =>
    recording.bookmakers.map(({ id, name, site, page, exchange, commission, odds_format }) => ({
      id,
      name,
      style: site,
      page,
      exchange,
      commission,
      odds_format,
      currency: recording.currency,
      url: `${request.protocol}://${request.host}/${id}/`,
    })),
  )

  /** The lab's house rules, the same for all its bookmakers, in the form of `betting/settlement-rule.ts`. */
  app.get('/rules', async (request) =>
    recording.bookmakers.map(({ id }) => ({
      bookmaker: id,
      sport: recording.sport,
      overtime: 'excluded',
      postponedStandsHours: 48,
      abandonment: 'all_void',
      version: 1,
      source: `${request.protocol}://${request.host}/rules`,
      verifiedOn: new Date().toISOString().slice(0, 10),
      note: 'house rules of the lab; the real bookmaker of that name has its own',
    })),
  )

  app.get<OfBookmaker>('/:bookmaker', (request, reply) =>
    reply.redirect(`${request.params.bookmaker}/${request.url.replace(/^[^?]*/, '')}`),
  )

  app.get<OfBookmaker>('/:bookmaker/', async (request, reply) => {
    const bookmaker = await findBookmaker(world, request, reply)
    if (!bookmaker) return reply
    const { facts } = bookmaker
    const { as_of, whole } = wholeTable(bookmaker.board(), { bookmaker: facts, ...recording })
    return reply
      .type('text/html; charset=utf-8')
      .send(
        bookmakerPage(
          { bookmaker: facts, sport: recording.sport },
          as_of,
          facts.page === 'table' ? whole! : '',
        ),
      )
  })

  // the page polls the first; the second is the same for those who need no page
  for (const path of ['/:bookmaker/api/odds', '/:bookmaker/feed.json'])
    app.get<OfBookmaker>(path, async (request, reply) => {
      const bookmaker = await findBookmaker(world, request, reply, 'json')
      if (!bookmaker) return reply
      return reply
        .header('cache-control', 'no-store')
        .send(oddsDocument(bookmaker.board(), bookmaker.facts, recording))
    })

  app.get<OfBookmaker>('/:bookmaker/updates', async (request, reply) => {
    const bookmaker = await findBookmaker(world, request, reply, 'table')
    if (!bookmaker) return reply
    const words = { bookmaker: bookmaker.facts, ...recording }
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const send = (update: unknown) => {
      if (raw.writableLength > mostWaitingBytes) raw.destroy()
      else raw.write(`data: ${JSON.stringify(update)}\n\n`)
    }
    const { board, stop } = bookmaker.feed.listen((change, now) => send(tableUpdate(change, now, words)))
    raw.on('close', stop)
    send(wholeTable(board, words))
    return reply
  })
}
