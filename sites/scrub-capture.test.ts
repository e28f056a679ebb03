import { expect, test } from 'vitest'
import { scrubCapture } from './scrub-capture.ts'

const scrub = (body: string, url?: string) =>
  scrubCapture({
    kind: 'x',
    receivedTime: '2026-06-12T12:00:00.000Z',
    body,
    ...(url !== undefined && { url }),
  })

test.each([
  ['{"access_token":"abc","odds":1.9}', '{"access_token":"removed","odds":1.9}'],
  [
    '{"sessionId": "s-1", "userName":"jane", "balance": 12.5}',
    '{"sessionId": "removed", "userName":"removed", "balance": 0}',
  ],
  [
    '{"inner":"{\\"token\\":\\"abc\\",\\"odds\\":2}"}',
    '{"inner":"{\\"token\\":\\"removed\\",\\"odds\\":2}"}',
  ],
  ['Authorization: Bearer abcdefghijklmnop', 'Authorization: Bearer removed'],
  ['<a href="/bet?sid=123&match=7">', '<a href="/bet?sid=removed&match=7">'],
  ['"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.sflKxwRJ"', '"removed"'],
])('removes what belongs to a login from %s', (body, expected) => {
  expect(scrub(body).body).toBe(expected)
})

test('addresses lose their secrets, too', () => {
  expect(scrub('', 'https://x.example/odds?apiKey=k&sport=soccer').url).toBe(
    'https://x.example/odds?apiKey=removed&sport=soccer',
  )
})

test('prices, names and ids stay, and a scrubbed capture stays as it is', () => {
  const body = '{"id":71,"home":"Pinner","key":"soccer_epl","season":"2026","prices":{"1":2.1},"pinned":true}'
  expect(scrub(body).body).toBe(body)
  const once = scrub('{"token":"abc","email":"a@b.c"}')
  expect(scrubCapture(once)).toEqual(once)
})
