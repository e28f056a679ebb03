import { expect, test } from 'vitest'
import { Secret } from './settings.ts'
import { createSigner } from './signature.ts'

const signer = createSigner(new Secret('a key of a test'))
const job = { opportunity: { id: 'o1', legs: [{ odds: 2.1 }] }, epoch: 5 }

test('what was signed is known again, also after a way through JSON', () => {
  const signed = signer.sign('bet', job)
  expect(signed).toMatchObject(job)
  expect(signer.isGenuine('bet', signed)).toBe(true)
  expect(signer.isGenuine('bet', JSON.parse(JSON.stringify(signed)))).toBe(true)
})

test('what was changed, signed for something else, with another key or not at all is not', () => {
  const signed = signer.sign('bet', job)
  expect(signer.isGenuine('bet', { ...signed, epoch: 6 })).toBe(false)
  expect(signer.isGenuine('bet', { ...signed, more: 1 })).toBe(false)
  expect(signer.isGenuine('result', signed)).toBe(false)
  expect(createSigner(new Secret('another')).isGenuine('bet', signed)).toBe(false)
  for (const value of [
    job,
    undefined,
    null,
    'text',
    { ...signed, signature: 7 },
    { ...signed, signature: 'aa' },
  ])
    expect(signer.isGenuine('bet', value)).toBe(false)
})
