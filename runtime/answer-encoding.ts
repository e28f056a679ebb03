import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

const compress = promisify(gzip)
/** A smaller answer fits in one packet anyway. */
const leastBytes = 1400

/** Gives answers of GET requests a tag, says 304 to who has them already, and compresses what is worth it. */
export const addAnswerEncoding = (app: FastifyInstance): void => {
  app.addHook('onSend', async (request, reply, payload: unknown) => {
    if (typeof payload !== 'string' || request.method !== 'GET' || reply.statusCode !== 200) return payload
    const tag = `W/"${createHash('sha1').update(payload).digest('base64url')}"`
    reply.header('etag', tag)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache')
    if (request.headers['if-none-match'] === tag) {
      reply.code(304).removeHeader('content-length')
      return null
    }
    const accepted = String(request.headers['accept-encoding'] ?? '')
    if (payload.length < leastBytes || !/\bgzip\b/.test(accepted)) return payload
    reply
      .headers({ 'content-encoding': 'gzip', vary: 'accept-encoding, origin' })
      .removeHeader('content-length')
    return compress(payload)
  })
}
