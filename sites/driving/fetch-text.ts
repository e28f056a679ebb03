import { BackOff } from '../errors.ts'
import type { WatchContext } from '../site.ts'
import { refuseBlock } from './refuse-block.ts'

const TIMEOUT_MS = 20_000

export type FetchedText = { readonly status: number; readonly text: string; readonly url: string }

/**
 * One polite request. 204 and 304 come back with an empty text; `accepts` names further statuses that the caller reads itself.
 * @throws Blocked, BackOff (also for silence and broken connections); AbortError when the watch ends
 */
export const fetchText = async (
  url: string,
  context: WatchContext,
  init: RequestInit = {},
  { accepts = [] }: { readonly accepts?: readonly number[] } = {},
): Promise<FetchedText> => {
  await context.polite(url)
  context.signal.throwIfAborted()
  let status: number
  let text: string
  let headers: Headers
  try {
    const response = await fetch(url, {
      ...init,
      signal: AbortSignal.any([context.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    })
    status = response.status
    headers = response.headers
    text = await response.text()
  } catch (error) {
    context.signal.throwIfAborted()
    throw new BackOff('the site does not answer', 15_000, { url }, error)
  }
  refuseBlock({ url, status, retryAfter: headers.get('retry-after'), headers, text })
  if (status >= 400 && !accepts.includes(status))
    throw new BackOff('the site answers with an error', 60_000, { url, status })
  return { status, text, url }
}
