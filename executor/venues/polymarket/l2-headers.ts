import { createHmac } from 'node:crypto'
import type { Secret } from '#runtime/settings.ts'

/** What the service gave an account to sign requests with. */
export type ApiCredentials = { readonly key: Secret; readonly secret: Secret; readonly passphrase: Secret }

/**
 * The headers of a request in the name of an account: an HMAC-SHA256, under the decoded secret, of time, method, path without its query,
 * and body; in URL-safe base64 that keeps its padding.
 * @param seconds unix time
 */
export const l2Headers = (
  { key, secret, passphrase }: ApiCredentials,
  address: string,
  seconds: number,
  { method, path, body = '' }: { readonly method: string; readonly path: string; readonly body?: string },
): Record<string, string> => ({
  POLY_ADDRESS: address,
  POLY_SIGNATURE: createHmac('sha256', Buffer.from(secret.reveal(), 'base64'))
    .update(`${seconds}${method}${path.split('?')[0]}${body}`)
    .digest('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '_'),
  POLY_TIMESTAMP: String(seconds),
  POLY_API_KEY: key.reveal(),
  POLY_PASSPHRASE: passphrase.reveal(),
})
