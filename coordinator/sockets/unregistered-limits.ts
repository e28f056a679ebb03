import type { Duplex } from 'node:stream'

export type UnregisteredLimits = {
  /** a connection that has not said who it is within this time is closed, real ms */
  readonly withinMs: number
  /** so many bytes it may send until then */
  readonly bytes: number
}

/**
 * Bounds what a connection may cost before anybody knows whose it is: it has a few seconds and a few kilobytes to send a valid token. A
 * message that never ends is cut off with the connection, before its parts are put together.
 * @param refuse ends the connection
 * @returns what to call once a token was accepted, or the connection ended
 */
export const limitUnregistered = (
  stream: Duplex,
  { withinMs, bytes }: UnregisteredLimits,
  refuse: (reason: string) => void,
): (() => void) => {
  let received = 0
  const timer = setTimeout(() => refuse(`no token within ${withinMs} ms`), withinMs)
  const count = (chunk: Buffer): void => {
    received += chunk.length
    if (received <= bytes) return
    // the chunk may hold the registration itself: it is read before this is looked at
    setImmediate(() => {
      if (!released) refuse(`${received} bytes without a token, at most ${bytes}`)
    })
  }
  let released = false
  const release = (): void => {
    released = true
    clearTimeout(timer)
    stream.off('data', count)
  }
  stream.on('data', count)
  return release
}
