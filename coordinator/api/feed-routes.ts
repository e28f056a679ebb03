import { type FeedV1, feedV1 } from '#protocol/feed-v1.ts'
import type { ApiContext } from './routes.ts'

/** For browser userscripts, which post instead of speaking the worker's protocol; see `docs/userscripts`. */
export const addFeedRoutes = ({ app, feeds }: ApiContext): void => {
  // a page's script may live on any site; without a token nothing but loopback is listened to anyway
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/feed/')) return
    reply
      .header('access-control-allow-origin', '*')
      .header('access-control-allow-headers', 'authorization, content-type')
  })
  app.post(
    '/feed/v1',
    {
      schema: {
        summary: 'One envelope of a browser userscript: live_match, odds or heartbeat',
        body: feedV1,
      },
    },
    async (request) => feeds.take(request.body as FeedV1),
  )
}
