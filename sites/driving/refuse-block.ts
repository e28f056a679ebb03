import { BackOff, Blocked } from '../errors.ts'
import { type ChallengeSource, findChallenge } from './find-challenge.ts'

/** Statuses by which a site says that it does not want to be read from here. */
export const refusals: ReadonlySet<number> = new Set([401, 403, 406, 407, 429, 451])

/**
 * Reads an answer as the site's wish. 429 with a stated wait is a request for patience; a refusing status (401, 403, 406, 407, 429, 451) and a
 * challenge, whatever its status and language, mean we are not wanted here; 5xx is a site in trouble.
 * @throws Blocked, BackOff
 */
export const refuseBlock = (
  answer: {
    readonly url: string
    readonly status: number
    readonly retryAfter?: string | null
  } & ChallengeSource,
): void => {
  const { url, status } = answer
  const seconds = Number(answer.retryAfter ?? Number.NaN)
  if (status === 429 && seconds > 0 && seconds <= 3600)
    throw new BackOff('the site asks for fewer requests', seconds * 1000, { url, status })
  if (refusals.has(status)) throw new Blocked('the site refuses to be read', { url, status })
  const challenge = findChallenge(answer)
  if (challenge !== undefined) throw new Blocked('the site shows a challenge', { url, status, challenge })
  if (status >= 500) throw new BackOff('the site is in trouble', 30_000, { url, status })
}
