import { z } from 'zod'
import { type OddsUpdate, oddsUpdate } from './odds-update.ts'
import { timestamp } from './price.ts'
import type { matchResult } from './quote.ts'
import { siteId } from './site.ts'
import { type ResultsUpdate, resultsUpdate, type WorkerHeartbeat, workerHeartbeat } from './worker-message.ts'

const score = z.tuple([z.number().int().min(0), z.number().int().min(0)])

const envelope = {
  v: z.literal(1),
  /** the site the script reads */
  source: siteId,
  /** when the page showed it */
  sent_at: timestamp,
  /** tells two browsers apart that read the same site */
  session: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/)
    .default('browser'),
}

/** `live_match`: how one match stands, as the page shows it. */
export const liveMatch = z.object({
  home_team: z.string().trim().min(1).max(200),
  away_team: z.string().trim().min(1).max(200),
  status: z.enum([
    'scheduled',
    'live',
    'finished',
    'postponed',
    'abandoned',
    'cancelled',
    'awarded',
    'retired',
  ]),
  match_id: z.string().max(120).optional(),
  league: z.string().max(200).optional(),
  sport: z.string().optional(),
  start_time: timestamp.optional(),
  /** minute or state, as shown */
  time: z.string().max(40).optional(),
  score: score.optional(),
  /** more scores by scope: `{ map1_rounds: [13, 9] }` */
  scores: z.record(z.string(), score).optional(),
  url: z.url().optional(),
})

/**
 * What a browser userscript posts instead of speaking the worker's protocol: one envelope per request, without registration. Its source needs no
 * browser of ours; a person's own does.
 */
export const feedV1 = z.discriminatedUnion('type', [
  z.object({
    ...envelope,
    type: z.literal('heartbeat'),
    data: z.object({ page: z.url().optional() }).default({}),
  }),
  z.object({ ...envelope, type: z.literal('live_match'), data: liveMatch }),
  z.object({
    ...envelope,
    type: z.literal('odds'),
    data: z.object({
      /** matches as in `odds:update`; each is checked on its own later */
      matches: z.array(z.unknown()).max(5000),
      /** all the page shows; what is absent is gone. False: a change */
      snapshot: z.boolean().default(true),
    }),
  }),
])
export type FeedV1 = z.infer<typeof feedV1>

/** The worker an envelope speaks for: a script has no other name. */
export const feedWorkerId = ({ source, session }: Pick<FeedV1, 'source' | 'session'>): string =>
  `userscript-${source}-${session}`

/** Turns an envelope into the message a worker of that site would have sent. */
export const messageOfFeedV1 = (feed: FeedV1): OddsUpdate | ResultsUpdate | WorkerHeartbeat => {
  const from = { worker_id: feedWorkerId(feed), site: feed.source, timestamp: feed.sent_at }
  switch (feed.type) {
    case 'heartbeat':
      return workerHeartbeat.parse({
        ...from,
        type: 'worker:heartbeat',
        state: 'watching',
        confirmed_at: feed.sent_at,
      })
    case 'odds':
      return oddsUpdate.parse({
        ...from,
        type: 'odds:update',
        snapshot: feed.data.snapshot,
        data: { site: feed.source, matches: feed.data.matches, count: feed.data.matches.length },
      })
    case 'live_match':
      return resultsUpdate.parse({ ...from, type: 'results:update', results: [resultOf(feed.data)] })
  }
}

const resultOf = (shown: z.infer<typeof liveMatch>): z.input<typeof matchResult> => ({
  match: {
    home: shown.home_team,
    away: shown.away_team,
    league: shown.league,
    sport: shown.sport,
    startTime: shown.start_time,
    live: shown.status === 'live',
    clock: shown.time,
    matchId: shown.match_id,
    url: shown.url,
  },
  status: shown.status,
  score: shown.score,
  scores: shown.scores,
})
