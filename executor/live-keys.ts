import type { Secret } from '#runtime/settings.ts'

/** Live betting was asked for with one key of two. Set LIVE_KEY as well, or MODE=paper; nothing has been started. */
export class LiveKeyMissing extends Error {
  readonly code = 'LIVE_KEY_MISSING'
  constructor(problem: string) {
    super(`MODE=live needs a second key: ${problem}`)
    this.name = 'LiveKeyMissing'
  }
}

/**
 * Whether bets may be real: two settings have to say so, one of them a secret of its owner's.
 * @throws LiveKeyMissing when only the mode says so
 */
export const isLive = (mode: 'paper' | 'live', key: Secret | undefined): boolean => {
  if (mode !== 'live') return false
  if (!key) throw new LiveKeyMissing('LIVE_KEY is not set')
  if (key.reveal().length < 16) throw new LiveKeyMissing('LIVE_KEY is shorter than 16 characters')
  return true
}
