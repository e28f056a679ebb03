import { Identity } from '../core/identity.ts'
import type { IdentityOptions } from '../core/open-state.ts'
import { IdentityClient, type IdentityClientOptions } from './identity-client.ts'
import { IdentityWork } from './identity-work.ts'

/**
 * Identity without a thread, for a replay, a standby and tests: every request is done before the call that made it returns, so the same
 * calls always give the same answers.
 * @throws StoreUnusable when the file cannot be used
 */
export function openIdentityInProcess(options: IdentityOptions & IdentityClientOptions): IdentityClient {
  const work = new IdentityWork(new Identity(options), options.now, options.forgetAfterMs)
  return new IdentityClient(
    (receive) => ({
      post: (request) => {
        if (request.type === 'close') return
        const reply = request.type === 'ask' ? work.ask(request) : undefined
        if (request.type !== 'ask') work.take(request)
        work.run(() => false)
        const update = work.collect()
        if (update !== undefined) receive(update)
        if (reply !== undefined) receive(reply)
      },
      close: async () => work.close(),
    }),
    options,
  ).answersAtOnce()
}
