import { Worker } from 'node:worker_threads'
import type { IdentityOptions } from '../core/open-state.ts'
import { IdentityClient, type IdentityClientOptions, type Link } from './identity-client.ts'
import type { IdentityResponse } from './messages.ts'

/** The pause before a thread that died is started again. */
const restartAfterMs = 1000

/** The identity store cannot be used: free the file, or name another. */
export class IdentityUnusable extends Error {
  readonly code: string
  readonly path: string

  constructor({ code, message, path }: { code: string; message: string; path: string }) {
    super(message)
    this.code = code
    this.path = path
  }
}

/**
 * Opens identity in a thread of its own, with its own SQLite connection. A thread that dies is started again: until then nothing is known,
 * and what is shown is submitted again.
 * @throws IdentityUnusable when the file cannot be used
 */
export async function openIdentityThread(
  options: IdentityOptions & IdentityClientOptions,
): Promise<IdentityClient> {
  const { path, forgetAfterMs, recheckMs, historyMs, keepEveryMs } = options
  const identity = {
    ...{ path, forgetAfterMs, recheckMs, historyMs, keepEveryMs },
    now: options.now,
  }
  const opened = Promise.withResolvers<void>()
  let worker: Worker
  let closing = false
  let retry: NodeJS.Timeout | undefined

  const start = (receive: (response: IdentityResponse) => void): void => {
    worker = new Worker(new URL('./worker-main.ts', import.meta.url), { workerData: identity })
    worker.on('message', (response: IdentityResponse) => {
      if (response.type === 'ready') opened.resolve()
      if (response.type === 'unusable') opened.reject(new IdentityUnusable(response.error))
      receive(response)
    })
    let cause = 'it ended'
    worker.on('error', (error: unknown) => {
      cause = error instanceof Error ? error.message : String(error)
    })
    worker.on('exit', () => {
      if (closing) return
      opened.reject(new IdentityUnusable({ code: 'identity_thread_ended', message: cause, path }))
      client.fail(cause)
      retry = setTimeout(() => start(receive), restartAfterMs)
    })
  }
  const client: IdentityClient = new IdentityClient((receive): Link => {
    start(receive)
    return {
      post: (request) => worker.postMessage(request),
      close: async () => {
        closing = true
        clearTimeout(retry)
        const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
        if (worker.threadId === -1) return
        worker.postMessage({ type: 'close' })
        await ended
      },
    }
  }, options)
  try {
    await opened.promise
  } catch (error) {
    closing = true
    clearTimeout(retry)
    throw error
  }
  return client
}
