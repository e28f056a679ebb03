import { z } from 'zod'
import { placeBody, verifyBody } from '../verify/messages.ts'
import type { ApiContext } from './routes.ts'

/** For the executor: see prices again, place on a bookmaker's own site. */
export const addVerifyRoutes = ({ app, recheck, workerBets }: ApiContext): void => {
  app.post(
    '/verify',
    {
      config: { role: 'executor' },
      schema: {
        summary: 'Have prices seen again: from the book when seen after `after`, else by asking the worker',
        body: verifyBody,
      },
    },
    async (request) => {
      const { prices, after } = request.body
      return { prices: await recheck.verify(prices, Date.parse(after)) }
    },
  )
  app.post(
    '/place',
    {
      config: { role: 'executor' },
      schema: { summary: 'Have a logged-in worker place one bet on its own site', body: placeBody },
    },
    async (request) => workerBets.place(request.body),
  )
  app.get(
    '/place/:reference',
    {
      config: { role: 'executor' },
      schema: {
        summary: 'What became of a bet that was passed on',
        params: z.object({ reference: z.string().max(120) }),
      },
    },
    async (request) => workerBets.answerTo(request.params.reference),
  )
}
