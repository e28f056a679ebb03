import { z } from 'zod'
import type { HttpServer } from '#runtime/http.ts'
import type { Historian } from '../historian.ts'
import { askTicks } from './read-ticks.ts'

const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const series = z.object({ market: z.string().max(64), bookie: z.string().max(64) })
const cursor = z
  .string()
  .regex(/^\d{1,16}-\d{1,9}$/)
  .transform((text) => text.split('-').map(Number) as [number, number])
const coverage = z.object({
  files: z.number().meta({ description: 'sealed files that were read' }),
  open_rows: z.number().meta({ description: 'rows of the open window that were read' }),
  gaps: z.number().meta({ description: 'known gaps of the stream; /gaps names them' }),
})
const rows = z.array(z.record(z.string(), z.unknown()))
const answer = z.object({ rows, coverage })

/** Adds the routes that answer questions about the past. */
export const addReadingRoutes = (http: HttpServer, historian: Historian): void => {
  const { manifest, recorders } = historian

  http.get(
    '/ticks/:market/:bookie',
    {
      schema: {
        params: series,
        querystring: z.strictObject({
          event: z.string().optional(),
          selection: z.string().optional(),
          line: z.coerce.number().optional(),
          from: time.optional(),
          to: time.optional(),
          cursor: cursor.optional(),
          limit: z.coerce.number().int().min(1).max(10_000).default(1000),
        }),
        response: { 200: answer.extend({ next: z.string().nullable() }) },
      },
    },
    async ({ params, query }) => {
      const [afterMs, afterN] = query.cursor ?? [-1, -1]
      const { rows, coverage } = await askTicks(
        historian,
        `SELECT * FROM rows WHERE market = $1 AND bookmaker = $2 AND (id_ms, id_n) > ($3::BIGINT, $4::INTEGER)
           AND ($5::VARCHAR IS NULL OR event_id = $5) AND ($6::VARCHAR IS NULL OR selection = $6)
           AND ($7::DOUBLE IS NULL OR line = $7) AND ($8::BIGINT IS NULL OR epoch_ms("at") >= $8)
           AND ($9::BIGINT IS NULL OR epoch_ms("at") < $9) ORDER BY id_ms, id_n LIMIT $10::BIGINT`,
        [
          ...[params.market, params.bookie, afterMs, afterN, query.event ?? null, query.selection ?? null],
          ...[query.line ?? null, query.from ?? null, query.to ?? null, query.limit],
        ],
      )
      const last = rows.length < query.limit ? undefined : rows.at(-1)
      return { rows, coverage, next: last === undefined ? null : `${last.id_ms}-${last.id_n}` }
    },
  )

  http.get(
    '/ohlc/:market/:bookie',
    {
      schema: {
        params: series,
        querystring: z.strictObject({
          event: z.string(),
          every_s: z.coerce.number().int().min(1).max(86_400).default(60),
        }),
        response: { 200: answer },
      },
    },
    ({ params, query }) =>
      askTicks(
        historian,
        `SELECT selection, line, side, epoch_ms((epoch_ms("at") // ($4::BIGINT * 1000)) * $4::BIGINT * 1000) AS minute,
           arg_min(odds, (id_ms, id_n)) AS o, max(odds) AS h, min(odds) AS l, arg_max(odds, (id_ms, id_n)) AS c, count(*) AS n,
           min("at") AS first_at, max("at") AS last_at
         FROM rows WHERE market = $1 AND bookmaker = $2 AND event_id = $3 AND odds IS NOT NULL GROUP BY ALL ORDER BY ALL`,
        [params.market, params.bookie, query.event, query.every_s],
      ),
  )

  http.get(
    '/movement/:event',
    {
      schema: {
        params: z.object({ event: z.string() }),
        querystring: z.strictObject({ market: z.string().optional(), line: z.coerce.number().optional() }),
        response: { 200: answer },
      },
    },
    ({ params, query }) =>
      askTicks(
        historian,
        `SELECT bookmaker, market, line, selection, side, "at", odds, live FROM rows WHERE event_id = $1 AND ($2::VARCHAR IS NULL OR market = $2)
           AND ($3::DOUBLE IS NULL OR line = $3) ORDER BY bookmaker, market, line, selection, side, id_ms, id_n`,
        [params.event, query.market ?? null, query.line ?? null],
      ),
  )

  http.get(
    '/as-of/:event',
    {
      schema: {
        params: z.object({ event: z.string() }),
        querystring: z.strictObject({ at: time }),
        response: { 200: answer },
      },
    },
    ({ params, query }) =>
      askTicks(
        historian,
        `SELECT * FROM (SELECT bookmaker, market, line, selection, side, arg_max("at", (id_ms, id_n)) AS "at",
             arg_max(coalesce(odds, 0), (id_ms, id_n)) AS odds FROM rows WHERE event_id = $1 AND epoch_ms("at") <= $2::BIGINT GROUP BY ALL)
         WHERE odds > 0 ORDER BY ALL`,
        [params.event, query.at],
      ),
  )

  http.get(
    '/coverage/:bookie',
    { schema: { params: z.object({ bookie: z.string() }), response: { 200: answer } } },
    ({ params }) =>
      askTicks(
        historian,
        `SELECT strftime("at", '%Y-%m-%d') AS date, sport, count(*) AS ticks, count(DISTINCT event_id) AS events, min("at") AS first_at,
           max("at") AS last_at FROM rows WHERE bookmaker = $1 GROUP BY ALL ORDER BY ALL`,
        [params.bookie],
      ),
  )

  // between two seals, so that nothing is seen both as open and as sealed
  http.get('/gaps', { schema: { response: { 200: z.object({ gaps: rows }) } } }, () =>
    historian.exclusive(async () => ({
      gaps: recorders.flatMap(({ table, openGaps }) =>
        [...manifest.gaps(table.name), ...openGaps()].map((gap) => ({ stream: table.name, ...gap })),
      ),
    })),
  )

  const storage = async () => ({
    streams: recorders.map(({ table, position, rows: open }) => {
      const files = manifest.files(table.name)
      const sum = (figure: 'rows' | 'bytes') => files.reduce((total, file) => total + file[figure], 0)
      return {
        ...{ stream: table.name, position: position(), open_rows: open() },
        ...{ files: files.length, rows: sum('rows'), bytes: sum('bytes') },
      }
    }),
  })
  for (const path of ['/storage', '/r2-stats'])
    http.get(path, { schema: { response: { 200: z.object({ streams: rows }) } } }, () =>
      historian.exclusive(storage),
    )
}
