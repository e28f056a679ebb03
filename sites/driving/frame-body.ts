import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import type { Capture } from '../site.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })
/** A frame that unpacks to more than this is no frame of odds. */
const limits = { maxOutputLength: 64 * 1024 * 1024 }

const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    const text = utf8.decode(bytes)
    // control characters other than those of text and of record separators give bytes away
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    return /[\u0001-\u0008\u000B\u000C\u000E-\u001D\u007F]/.test(text.slice(0, 2000)) ? undefined : text
  } catch {
    return undefined
  }
}

const unpack = (bytes: Uint8Array): Uint8Array | undefined => {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  const isZlib = bytes[0] === 0x78 && ((bytes[0] << 8) | (bytes[1] ?? 0)) % 31 === 0
  for (const decompress of isGzip
    ? [gunzipSync]
    : isZlib
      ? [inflateSync]
      : [inflateRawSync, brotliDecompressSync])
    try {
      const unpacked = decompress(bytes, limits)
      if (unpacked.length > 0) return unpacked
    } catch {
      // not packed like this
    }
  return undefined
}

/**
 * What a socket sent, as the body of a capture: its text; the text that was packed in it (gzip, zlib, deflate, brotli); or the bytes as they
 * are, for a parser that knows them.
 */
export const frameBody = (payload: string | Uint8Array): Pick<Capture, 'body' | 'encoding'> => {
  if (typeof payload === 'string') return { body: payload }
  const plain = textOf(payload)
  if (plain !== undefined) return { body: plain }
  const unpacked = unpack(payload)
  const text = unpacked && textOf(unpacked)
  return text === undefined
    ? { body: Buffer.from(payload).toString('base64'), encoding: 'base64' }
    : { body: text }
}

/** The bytes of a capture, however it holds them. */
export const bytesOf = ({ body, encoding }: Capture): Uint8Array => Buffer.from(body, encoding ?? 'utf8')
