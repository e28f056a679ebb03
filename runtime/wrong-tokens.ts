import type { Log } from './log.ts'

/** The first wrong token waits so long for its answer; each further one of the same address twice as long. */
const firstWaitMs = 100
const longestWaitMs = 5_000
/** An address that sent no wrong token for so long starts afresh. */
const forgetAfterMs = 60_000
/** So many addresses are remembered at most; the oldest goes first. */
const mostAddresses = 10_000

/** Slows down whoever tries tokens: each wrong one of an address is logged and waits longer for its answer than the one before. */
export const createWrongTokens = (log: Log) => {
  const addresses = new Map<string, { count: number; at: number }>()
  return {
    /** Notes a wrong token; resolves when its sender may be answered. */
    refuse: (address: string, where: string): Promise<void> => {
      const now = performance.now()
      const before = addresses.get(address)
      const count = before !== undefined && now - before.at < forgetAfterMs ? before.count + 1 : 1
      addresses.delete(address)
      addresses.set(address, { count, at: now })
      if (addresses.size > mostAddresses) addresses.delete(addresses.keys().next().value!)
      log.warn({ address, where, count }, 'a wrong token')
      const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(count - 1, 10))
      return new Promise((resolve) => setTimeout(resolve, waitMs).unref())
    },
  }
}
export type WrongTokens = ReturnType<typeof createWrongTokens>
