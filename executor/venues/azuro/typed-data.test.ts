import { existsSync, readFileSync } from 'node:fs'
import { hashTypedData } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { chainNamed } from './chains.ts'
import { betTypedData, cashOutTypedData, comboTypedData, hashOf, typeHashes } from './typed-data.ts'
import vectors from './typed-data.vectors.json' with { type: 'json' }

const polygon = chainNamed('polygon')
// the first development account every local chain knows
const account = privateKeyToAccount('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80')
const terms = ({ expiresAt, fee }: { expiresAt: string; fee: string }) => ({
  expiresAt: BigInt(expiresAt),
  fee: BigInt(fee),
})
const pick = (bet: { conditionId: string; outcomeId: string }) => ({
  conditionId: BigInt(bet.conditionId),
  outcomeId: BigInt(bet.outcomeId),
})
const stake = (bet: { minOdds: string; amount: string; nonce: string }) => ({
  minOdds: BigInt(bet.minOdds),
  amount: BigInt(bet.amount),
  nonce: BigInt(bet.nonce),
})
const { ordinar, combo, cashout } = vectors
const single = betTypedData(polygon, terms(ordinar), stake(ordinar.bet), pick(ordinar.bet))
const several = comboTypedData(polygon, terms(combo), stake(combo), combo.bets.map(pick))
const sale = cashOutTypedData(polygon, {
  betId: BigInt(cashout.betId),
  minOdds: BigInt(cashout.minOdds),
  expiresAt: BigInt(cashout.expiresAt),
})

test('type hashes are those of the protocol', () => {
  expect(typeHashes).toEqual(vectors.typeHashes)
})

test('a single bet, a combination and a sale hash and sign to the vectors', async () => {
  expect(hashOf(single)).toBe(ordinar.hash)
  expect(await account.signTypedData(single)).toBe(ordinar.signature)
  expect(hashOf(several)).toBe(combo.hash)
  expect(await account.signTypedData(several)).toBe(combo.signature)
  expect(hashOf(sale)).toBe(cashout.hash)
  expect(await account.signTypedData(sale)).toBe(cashout.signature)
})

test.each(['minOdds', 'amount', 'nonce'] as const)('a change of %s changes the hash', (field) => {
  const other = { ...stake(ordinar.bet), [field]: stake(ordinar.bet)[field] + 1n }
  expect(hashOf(betTypedData(polygon, terms(ordinar), other, pick(ordinar.bet)))).not.toBe(ordinar.hash)
})

const shared = new URL('../../../../shared/data/sites/azuro/typed-data-vectors.json', import.meta.url)
describe.runIf(existsSync(shared))('the whole typed data of the recorded vectors', () => {
  test.each(['ordinar', 'combo', 'cashout'] as const)('%s', (name) => {
    const whole = JSON.parse(readFileSync(shared, 'utf8'))[name] as {
      typedData: Parameters<typeof hashTypedData>[0]
      hash: string
    }
    const ours = { ordinar: single, combo: several, cashout: sale }[name]
    expect(hashTypedData(whole.typedData)).toBe(whole.hash)
    const plain = (value: unknown) =>
      JSON.parse(JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? String(part) : part)))
    expect(plain(ours.message)).toEqual(plain(whole.typedData.message))
    expect(plain(ours.types)).toEqual(plain(whole.typedData.types))
    expect(plain(ours.domain)).toEqual(plain(whole.typedData.domain))
  })
})
