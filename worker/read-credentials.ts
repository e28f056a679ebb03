import { z } from 'zod'
import { StopWorker } from '#sites/errors.ts'

const credentials = z.record(z.string(), z.string())

/** What SITE_CREDENTIALS holds. @throws StopWorker that repeats nothing of it */
export const readCredentials = (text: string | undefined): Readonly<Record<string, string>> | undefined => {
  if (text === undefined) return undefined
  try {
    return credentials.parse(JSON.parse(text))
  } catch {
    // the cause would show the value
    throw new StopWorker('SITE_CREDENTIALS must be a JSON object of texts, such as {"apiKey":"…"}')
  }
}
