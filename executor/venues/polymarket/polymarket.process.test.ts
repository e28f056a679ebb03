import { afterEach, expect, test } from 'vitest'
import { readSettings } from '#runtime/settings.ts'
import type { RejectCode } from '../venue.ts'
import { AddressSettingError, openPolymarket } from './open-polymarket.ts'
import { polymarketSettings } from './polymarket-settings.ts'
import { openBench } from './testing/open-bench.ts'
import { apiKey, tokens } from './testing/stand-in-clob.ts'

const calm = () => new AbortController().signal
let bench: Awaited<ReturnType<typeof openBench>>
const open = async (...args: Parameters<typeof openBench>) => {
  bench = await openBench(...args)
  return bench
}
afterEach(() => bench.close())

test('an order is signed for the outcome’s token and known by its hash; the fill says odds and money', async () => {
  const { venue, order, service, book } = await open()
  const leg = order()
  const placed = await venue.place(leg, calm())
  const [held] = [...service.orders.values()]
  expect(held).toMatchObject({ token: tokens[0], paid: 50_000_000n, got: 105_000_000n })
  expect(placed).toEqual({ status: 'placed', odds: 2.1, stakeMinor: 5000, venueBetId: held!.id })
  expect(book.find(leg.reference)).toMatchObject({ orderId: held!.id })
  expect(venue.balance!('polymarket')).toEqual({ minor: 100_000_000, currency: 'GBP' })
})

test('outcomes that exclude each other are signed for the other contract', async () => {
  const { venue, order, service } = await open()
  service.negRisk = true
  expect(
    await venue.place(
      { ...order(), raw: { home: 'a', away: 'b', market: 'm', selection: 's', raw_id: '77:1' } },
      calm(),
    ),
  ).toMatchObject({ status: 'placed' })
  expect([...service.orders.values()][0]!.token).toBe(tokens[1])
})

test('a delayed order is asked for until its trades are told', async () => {
  const { venue, order, service } = await open()
  service.delayed = true
  expect(await venue.place(order(), calm())).toMatchObject({ status: 'placed', stakeMinor: 5000, odds: 2.1 })
  expect(service.sent).toBe(1)
})

test('a request signed with the wrong secret is refused before anything is signed', async () => {
  const { venue, order, service } = await open({
    credentials: { secret: Buffer.from('other').toString('base64') },
  })
  expect(await venue.place(order(), calm())).toMatchObject({ status: 'rejected', code: 'unavailable' })
  expect(service.sent).toBe(0)
})

test('an order signed by another account is refused', async () => {
  const { privateKeyToAccount, generatePrivateKey } = await import('viem/accounts')
  const { venue, order, account } = await open()
  const stranger = privateKeyToAccount(generatePrivateKey())
  const original = account.signTypedData
  Object.assign(account, { signTypedData: stranger.signTypedData })
  expect(await venue.place(order(), calm())).toMatchObject({
    status: 'rejected',
    code: 'bad_order',
    message: 'invalid signature',
  })
  Object.assign(account, { signTypedData: original })
})

test.each<[string, RejectCode]>([
  ['no orders found to match with FAK order', 'price_changed'],
  ['INVALID_ORDER_NOT_ENOUGH_BALANCE', 'insufficient_funds'],
  ['not enough balance / allowance', 'insufficient_funds'],
  ['invalid amounts, max accuracy of 2 decimals', 'bad_order'],
  ['INVALID_ORDER_MIN_SIZE', 'stake_too_small'],
  ['INVALID_ORDER_MIN_TICK_SIZE', 'bad_order'],
  ['INVALID_ORDER_EXPIRATION', 'expired'],
  ['MARKET_NOT_READY', 'suspended'],
  ['Trading restricted in your region', 'unavailable'],
])('%s is %s', async (sentence, code) => {
  const { venue, order, service } = await open()
  service.refuseWith = sentence
  expect(await venue.place(order(), calm())).toMatchObject({ status: 'rejected', code })
})

test('a refusal in unknown words is a doubt until the service has not known the order for long enough', async () => {
  const { venue, order, service } = await open({ patienceMs: 0 })
  service.refuseWith = 'EXECUTION_ERROR'
  const leg = order()
  expect(await venue.place(leg, calm())).toMatchObject({ status: 'unknown' })
  await expect
    .poll(() => venue.reconcile(leg.reference, leg), { timeout: 3_000 })
    .toMatchObject({ status: 'rejected', code: 'not_found' })
})

test('nobody sells, too small, not allowed, lays, other money and paper: nothing is sent', async () => {
  const { venue, order, service } = await open()
  service.nobodySells = true
  expect(await venue.place(order(), calm())).toMatchObject({ code: 'price_gone' })
  service.nobodySells = false
  expect(await venue.place(order({ stakeMinor: 200 }), calm())).toMatchObject({ code: 'stake_too_small' })
  service.allowance = 1n
  expect(await venue.place(order(), calm())).toMatchObject({ code: 'not_allowed' })
  const leg = order()
  for (const wrong of [
    { side: 'lay' as const },
    { currency: 'EUR' },
    { raw: { ...leg.raw, raw_id: '77:2' } },
  ])
    expect(await venue.place({ ...leg, ...wrong }, calm())).toMatchObject({ code: 'bad_order' })
  expect(await venue.place({ ...leg, mode: 'paper' }, calm())).toMatchObject({ code: 'halted' })
  expect(service.sent).toBe(0)
})

test('settings: everything or nothing, and no secret prints', async () => {
  await open()
  const key = 'ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
  const whole = {
    POLYMARKET_KEY: key,
    POLYMARKET_API_KEY: apiKey.key,
    POLYMARKET_API_SECRET: apiKey.secret,
    POLYMARKET_API_PASSPHRASE: apiKey.passphrase,
  }
  const opened = (values: Record<string, string>) =>
    openPolymarket({
      settings: readSettings(polymarketSettings, values),
      directory: '/nonexistent',
      live: false,
    })
  const { POLYMARKET_API_KEY: _left, ...partial } = whole
  expect(opened(partial)).toBeUndefined()
  expect(() => opened({ ...whole, POLYMARKET_EXCHANGE: '0x12' })).toThrow(AddressSettingError)
  const printed = JSON.stringify(readSettings(polymarketSettings, whole))
  for (const secret of [key, apiKey.secret, apiKey.passphrase]) expect(printed).not.toContain(secret)
})

test('nothing the venue says or keeps carries a secret', async () => {
  const { venue, order, service, book } = await open()
  service.fault = 'garbage'
  const leg = order()
  const said = JSON.stringify([await venue.place(leg, calm()), book.find(leg.reference)])
  for (const secret of [apiKey.secret, apiKey.passphrase, 'planted-api-secret'])
    expect(said).not.toContain(secret)
})
