/** Asks a process of the fleet. @throws when it does not answer 2xx in time */
export const ask = async <T>(url: string, body?: unknown): Promise<T> => {
  const answer = await fetch(url, {
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
    signal: AbortSignal.timeout(10_000),
  })
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${(await answer.text()).slice(0, 200)}`)
  return (await answer.json()) as T
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks again until the answer is right. @throws after `timeoutMs`, saying what was waited for */
export const until = async <T>(
  what: string,
  look: () => Promise<T | undefined>,
  { timeoutMs = 60_000, everyMs = 100 } = {},
): Promise<T> => {
  const end = Date.now() + timeoutMs
  let last: unknown
  while (Date.now() < end) {
    try {
      const found = await look()
      if (found !== undefined) return found
    } catch (error) {
      last = error
    }
    await pause(everyMs)
  }
  throw new Error(`waited ${timeoutMs / 1000} s for ${what}${last ? `: ${(last as Error).message}` : ''}`)
}

/** Asks again while nobody listens there, as while a process is being started again. */
export const insist = <T>(url: string, body?: unknown): Promise<T> =>
  until(url, async () => {
    try {
      return await ask<T>(url, body)
    } catch (error) {
      // an answer that is an error will not get better; nobody listening will
      if (error instanceof TypeError) return undefined
      throw error
    }
  })
