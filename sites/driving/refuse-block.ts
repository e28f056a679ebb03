import { BackOff, Blocked } from '../errors.ts'

const challenge = /just a moment|attention required|access denied|unusual traffic|verify you are human/i

/**
 * Reads the status of an answer as the site's wish. 429 with a stated wait is a request for patience; 403, 406, 429 and challenge pages mean
 * we are not wanted here; 5xx is a site in trouble.
 * @throws Blocked, BackOff
 */
export const refuseBlock = (answer: {
  url: string
  status: number
  retryAfter?: string | null
  text?: string
}): void => {
  const { url, status } = answer
  const seconds = Number(answer.retryAfter ?? Number.NaN)
  if (status === 429 && seconds > 0 && seconds <= 3600)
    throw new BackOff('the site asks for fewer requests', seconds * 1000, { url, status })
  if (status === 401 || status === 403 || status === 406 || status === 429)
    throw new Blocked('the site refuses to be read', { url, status })
  if (
    answer.text !== undefined &&
    answer.text.length < 100_000 &&
    /^\s*</.test(answer.text) &&
    challenge.test(answer.text)
  )
    throw new Blocked('the site shows a challenge', { url, status })
  if (status >= 500) throw new BackOff('the site is in trouble', 30_000, { url, status })
}
