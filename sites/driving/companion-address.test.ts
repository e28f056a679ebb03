import { expect, test } from 'vitest'
import { companionAddress } from './companion-address.ts'

const own = 'https://api.example.com/v1'

test.each([
  ['https://api.example.com/v1', 'wss://streams.example.com/feed'],
  ['https://api.example.com/other?x=1', 'wss://streams.example.com/feed'],
  ['http://127.0.0.1:9000/v1', 'ws://127.0.0.1:9000/feed'],
  ['https://mirror.test/v1', 'wss://mirror.test/feed'],
  ['http://127.0.0.1:9000/?stream=ws://127.0.0.1:9001/x', 'ws://127.0.0.1:9001/x'],
])('%s listens at %s', (base, expected) => {
  expect(companionAddress(base, own, 'stream', 'wss://streams.example.com/feed')).toBe(expected)
})

test('a plain socket and a second API follow their stand-in too', () => {
  expect(companionAddress('http://127.0.0.1:9000/', own, 'stream', 'tls://stream.example.com:443')).toBe(
    'tcp://127.0.0.1:9000',
  )
  expect(companionAddress('http://127.0.0.1:9000/', own, 'books', 'https://books.example.com')).toBe(
    'http://127.0.0.1:9000/',
  )
})
