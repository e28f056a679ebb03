import type { Capture } from './site.ts'

const secretName =
  '(?:access|refresh|id|auth|csrf|xsrf|session|user|login)?[_-]?(?:token|jwt)|api[_-]?key|x-api-key|client[_-]?secret|secret|password|passwd|pin|authorization|cookies?|set-cookie|session(?:[_-]?(?:id|key))?|sid|signature|user(?:[_-]?(?:id|name))?|login|account[_-]?(?:id|number|name)?|customer[_-]?id|e?-?mail|phone|balance'

const secretField = new RegExp(`("(?:${secretName})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'gi')
const secretFigure = new RegExp(`("(?:${secretName})"\\s*:\\s*)-?\\d[\\d.eE+-]*`, 'gi')
/** the same, in JSON that is written inside a JSON text */
const nestedField = new RegExp(`(\\\\"(?:${secretName})\\\\"\\s*:\\s*)\\\\"[^"\\\\]*\\\\"`, 'gi')
const secretParameter = new RegExp(`([?&;](?:${secretName})=)[^&#"'\\s<]*`, 'gi')
const jwt = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g
const bearer = /\b(Bearer|Basic)\s+[\w.~+/=-]{12,}/g

/**
 * A capture without what belongs to a person or a login: tokens, cookies, passwords, account data, in its address and in its body. What replaces
 * them keeps the shape (text stays text, a number a number), so that a parser reads the same prices.
 */
export const scrubCapture = (capture: Capture): Capture => ({
  ...capture,
  ...(capture.url !== undefined && { url: scrubText(capture.url) }),
  body: scrubText(capture.body),
})

const scrubText = (text: string): string =>
  text
    .replace(secretField, '$1"removed"')
    .replace(secretFigure, (_, name: string) => `${name}0`)
    .replace(nestedField, '$1\\"removed\\"')
    .replace(secretParameter, '$1removed')
    .replace(jwt, 'removed')
    .replace(bearer, '$1 removed')
