import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, frameBody } from './frame-body.ts'

const frame = JSON.stringify({ type: 'book', asks: [{ price: '0.48' }], name: 'Málaga – Атлетик' })

test.each([
  ['text', frame],
  ['the bytes of text', Buffer.from(frame)],
  ['gzip', gzipSync(frame)],
  ['zlib', deflateSync(frame)],
  ['raw deflate', deflateRawSync(frame)],
  ['brotli', brotliCompressSync(frame)],
])('%s is read as the text it is', (_name, payload) => {
  expect(frameBody(payload)).toEqual({ body: frame })
})

test('bytes that are no text reach the parser as they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
      const { body, encoding } = frameBody(bytes)
      if (encoding === 'base64')
        expect(Buffer.from(bytesOf({ kind: 'k', receivedTime: '', body, encoding }))).toEqual(
          Buffer.from(bytes),
        )
    }),
  )
  expect(frameBody(Buffer.from([0x0a, 0x03, 0xff, 0xfe, 0x80]))).toMatchObject({ encoding: 'base64' })
})
