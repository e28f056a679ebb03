import type { Capture } from '../site.ts'
import { pause } from './pause.ts'

/** A capture and when it is due, ms after the first whistle. */
export type Moment = { readonly dueMs: number; readonly body: string }

/** Lets moments happen again in their own time, `speed` times as fast, and then waits: a match that is over stays over. */
export async function* replay(
  moments: readonly Moment[],
  kind: string,
  {
    signal,
    now,
    speed,
    url,
  }: {
    readonly signal: AbortSignal
    readonly now: () => string
    readonly speed: number
    readonly url: string
  },
): AsyncGenerator<Capture> {
  const startedAt = performance.now()
  for (const { dueMs, body } of moments) {
    await pause(Math.max(0, dueMs / speed - (performance.now() - startedAt)), signal)
    if (signal.aborted) return
    yield { kind, receivedTime: now(), url, body }
  }
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** The `speed` of a base URL (`?speed=60` plays an hour in a minute); 1 when it names none. */
export const speedOf = (url: URL): number => {
  const speed = Number(url.searchParams.get('speed') ?? 1)
  return speed > 0 && Number.isFinite(speed) ? speed : 1
}
