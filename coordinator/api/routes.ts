import swaggerUi from '@fastify/swagger-ui'
import type { Engine } from '#engine/engine.ts'
import type { LivePrice } from '#protocol/coordinator-message.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import { addApiDocument } from '#runtime/api-document.ts'
import type { HttpServer } from '#runtime/http.ts'
import type { Log } from '#runtime/log.ts'
import type { Settings } from '#runtime/settings.ts'
import type { createAnnouncer } from '../announce.ts'
import type { Broadcaster } from '../broadcast/broadcaster.ts'
import type { Counters } from '../counters.ts'
import type { UserscriptFeed } from '../feed/userscript-feed.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { WorkerRecord } from '../fleet/worker-record.ts'
import type { Places } from '../identity-places.ts'
import type { Offers } from '../offers/offers.ts'
import type { Quarantine } from '../quarantine.ts'
import type { coordinatorSettings } from '../settings.ts'
import type { PriceRecheck } from '../verify/price-recheck.ts'
import type { WorkerBets } from '../verify/worker-bets.ts'
import { addBetRoutes } from './bet-routes.ts'
import { addBookRoutes } from './book-routes.ts'
import { addCalculateRoutes } from './calculate-routes.ts'
import { addDashboard } from './dashboard.ts'
import { addEventStream } from './event-stream.ts'
import { addFeedRoutes } from './feed-routes.ts'
import { addIdentityRoutes } from './identity-routes.ts'
import { mergedDocument } from './merged-document.ts'
import { addMetrics } from './metrics.ts'
import { addVerifyRoutes } from './verify-routes.ts'

/** What the routes can see of the coordinator. */
export type ApiContext = {
  readonly app: HttpServer
  readonly settings: Settings<typeof coordinatorSettings>
  readonly log: Log
  readonly book: Engine['book']
  readonly board: Engine['board']
  readonly detector: Engine['detector']
  readonly fleet: Fleet
  readonly recheck: PriceRecheck
  readonly workerBets: WorkerBets
  readonly feeds: UserscriptFeed
  readonly broadcaster: Broadcaster
  /** an opportunity as it stands now, and all that are open */
  readonly asOfNow: (opportunity: Opportunity) => Opportunity
  readonly openNow: () => readonly Opportunity[]
  /** every price on offer */
  readonly prices: () => Iterable<LivePrice>
  readonly places: Places
  /** moves prices to where identity now says they belong */
  readonly settleIdentity: () => void
  readonly counters: Counters
  readonly quarantine: Quarantine
  readonly announcer: ReturnType<typeof createAnnouncer>
  readonly offers: Offers
  readonly describeWorker: (worker: WorkerRecord) => unknown
  readonly timestamp: () => string
  readonly now: () => number
}

/** What the routes are about, by the first word of their address. */
const tags: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ workers: 'fleet', summary: 'fleet', events: 'odds', odds: 'odds', stream: 'broadcast' },
    ...{ opportunities: 'opportunities', identity: 'identity', bets: 'bets', pnl: 'bets' },
    ...{ verify: 'executor', place: 'executor', feed: 'workers', calculate: 'calculators' },
  }),
)

/** All routes of the coordinator's REST API; `/docs` shows them. */
export const addRoutes = async (context: ApiContext): Promise<void> => {
  const { app } = context
  await addApiDocument(
    app,
    { title: 'oddsfleet coordinator', description: 'What the fleet sees, and what can be done with it.' },
    (url) => tags.get(url.split('/')[1] ?? '') ?? 'about',
  )
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, role: 'open' }
    })
    docs.get('/docs/openapi.json', { schema: { hide: true } }, mergedDocument(context))
    await docs.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: true,
      uiConfig: { url: '/docs/openapi.json' },
    })
  })
  // routes are added in a scope of their own, after the documentation has started to listen for them
  await app.register(async () => {
    addBookRoutes(context)
    addBetRoutes(context)
    addIdentityRoutes(context)
    addVerifyRoutes(context)
    addCalculateRoutes(context)
    addFeedRoutes(context)
    addEventStream(context)
    addMetrics(context)
    addDashboard(context)
  })
}
