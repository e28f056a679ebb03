import { feedV1 } from '#protocol/feed-v1.ts'
import type { ApiContext } from './routes.ts'

/** For browser userscripts, which post instead of speaking the worker's protocol; see `docs/userscripts`. */
export const addFeedRoutes = ({ app, feeds }: ApiContext): void => {
  app.post(
    '/feed/v1',
    {
      config: { role: 'worker' },
      schema: {
        summary: 'One envelope of a browser userscript: live_match, odds or heartbeat',
        body: feedV1,
      },
    },
    async (request) => feeds.take(request.body),
  )
}
