import { setTimeout as delay } from 'node:timers/promises'
import WebSocket from 'ws'
import { z } from 'zod'

/** Tells the time of the world that is watched, in UTC ms: the present, or a recorded day that is being played. */
export type Clock = {
  /** whole ms */
  now(): number
  /** how fast it runs: 1 as the real one, 0 while it stands */
  rate(): number
  /** Waits until so much of this clock's time has passed. @throws AbortError */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /**
   * Announces that the clock was set back by so many ms. Whoever keeps times to tell ages takes that much off them: an age
   * is time that has passed, and time that has passed does not come back. Returns how to stop listening.
   */
  onSetBack(listener: (byMs: number) => void): () => void
  close(): void
}

/** The wall clock is corrected by less than this without anybody's noticing. */
const toleratedStepMs = 50

/**
 * The present. The wall clock is held against the monotonic one, so that it is known at the first reading after it was set
 * back. Set forward it just means that time has passed: whatever was known has grown older, which is the careful reading
 * (a machine that slept looks the same).
 */
export const createSystemClock = (
  wall: () => number = Date.now,
  monotonic: () => number = () => performance.now(),
): Clock => {
  const listeners = new Set<(byMs: number) => void>()
  let offset = wall() - monotonic()
  return {
    now: () => {
      const at = wall()
      const step = at - monotonic() - offset
      if (Math.abs(step) > toleratedStepMs) {
        offset += step
        if (step < 0) for (const notify of listeners) notify(-step)
      }
      return at
    },
    rate: () => 1,
    sleep: async (ms, signal) => void (await delay(ms, undefined, signal && { signal })),
    onSetBack: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => listeners.clear(),
  }
}

export const systemClock: Clock = createSystemClock()

/** What a leading clock says: its time now and how fast it runs (1: as the real one; 0: it stands). */
export const clockReading = z.object({ type: z.literal('clock'), now: z.number(), rate: z.number().min(0) })
export type ClockReading = z.infer<typeof clockReading>

/**
 * A clock that follows another one over WebSocket; used while a recording plays, so that every process lives in the recorded time.
 * It reconnects by itself; between readings it goes on at the last rate. Resolves with the first reading.
 */
export const followClock = (url: string): Promise<Clock> => {
  let reading: ClockReading | undefined
  let readAt = 0
  let closed = false
  let socket: WebSocket | undefined
  const waiting = new Set<() => void>()
  const now = () => Math.floor(reading!.now + (performance.now() - readAt) * reading!.rate)

  const clock: Clock = {
    now,
    rate: () => reading!.rate,
    sleep: async (ms, signal) => {
      const until = now() + ms
      while (now() < until) {
        signal?.throwIfAborted()
        const { promise, resolve } = Promise.withResolvers<void>()
        waiting.add(resolve)
        const rate = reading!.rate
        const timer = setTimeout(resolve, rate > 0 ? Math.max(1, (until - now()) / rate) : 1000)
        signal?.addEventListener('abort', () => resolve(), { once: true })
        await promise
        clearTimeout(timer)
        waiting.delete(resolve)
      }
      signal?.throwIfAborted()
    },
    // a recording that is played again is another world: what is older than nothing is stale
    onSetBack: () => () => {},
    close: () => {
      closed = true
      socket?.close()
    },
  }
  return new Promise((resolve) => {
    const connect = () => {
      if (closed) return
      socket = new WebSocket(url)
      socket.on('message', (data) => {
        reading = clockReading.parse(JSON.parse(String(data)))
        readAt = performance.now()
        for (const wake of waiting) wake()
        resolve(clock)
      })
      socket.on('error', () => {})
      socket.on('close', () => setTimeout(connect, 500).unref())
    }
    connect()
  })
}

/** The clock a process was told to use: `system`, or the address of a clock to follow. */
export const openClock = (setting: string): Promise<Clock> =>
  setting === 'system' ? Promise.resolve(systemClock) : followClock(setting)
