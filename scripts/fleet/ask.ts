/** A process that can be asked: its address and the token it wants. */
export type Endpoint = { readonly url: string; readonly token?: string }

/**
 * Asks a process of the fleet.
 * @param body makes it a `POST`
 * @throws when it does not answer 2xx in time
 */
export const ask = async <T>({ url, token }: Endpoint, path: string, body?: unknown): Promise<T> => {
  const answer = await fetch(url + path, {
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(10_000),
  })
  if (!answer.ok) throw new Error(`${url}${path}: ${answer.status} ${(await answer.text()).slice(0, 200)}`)
  return (await answer.json()) as T
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks again until the answer is right. @throws after `timeoutMs`, saying what was waited for */
export const until = async <T>(
  what: string,
  read: () => Promise<T | undefined>,
  { timeoutMs = 60_000, everyMs = 100 } = {},
): Promise<T> => {
  const end = Date.now() + timeoutMs
  let last: unknown
  while (Date.now() < end) {
    try {
      const found = await read()
      if (found !== undefined) return found
    } catch (error) {
      last = error
    }
    await pause(everyMs)
  }
  throw new Error(`waited ${timeoutMs / 1000} s for ${what}${last ? `: ${(last as Error).message}` : ''}`)
}

/** Asks again while nobody listens there, as while a process is being started again. */
export const insist = <T>(at: Endpoint, path: string, body?: unknown): Promise<T> =>
  until(`${at.url}${path}`, async () => {
    try {
      return await ask<T>(at, path, body)
    } catch (error) {
      // an answer that is an error will not get better; nobody listening will
      if (error instanceof TypeError) return undefined
      throw error
    }
  })
