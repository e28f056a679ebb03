import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { Secret } from '#runtime/settings.ts'
import type { Approved } from '../../../limits/approve.ts'
import type { SampleLeg } from '../../../testing/sample-opportunity.ts'
import { sampleOrder } from '../../../testing/sample-order.ts'
import { createClob } from '../clob.ts'
import { orderIdOf } from '../order-typed-data.ts'
import { createPolymarketVenue, type PolymarketOptions } from '../polymarket.ts'
import { openSentPurchases } from '../sent-orders.ts'
import { apiKey, exchangeAddress, negRiskAddress, startStandInClob } from './stand-in-clob.ts'

/** A stand-in service and the venue in front of it; orders are in pounds, taken at par. */
export const openBench = async (
  changes: Partial<PolymarketOptions> & { credentials?: Partial<typeof apiKey> } = {},
) => {
  const service = await startStandInClob()
  const account = privateKeyToAccount(generatePrivateKey())
  const { credentials, ...options } = changes
  const { key, secret, passphrase } = { ...apiKey, ...credentials }
  const book = openSentPurchases(':memory:')
  const exchange = { address: exchangeAddress, chainId: 137 }
  const venue = createPolymarketVenue({
    ...{ account, maker: account.address, signatureType: 0, exchange, book, live: true },
    negRiskExchange: { address: negRiskAddress, chainId: 137 },
    clob: createClob({
      ...{
        clob: service.url,
        gamma: service.url,
        address: account.address,
        signatureType: 0,
        timeoutMs: 2_000,
      },
      credentials: { key: new Secret(key), secret: new Secret(secret), passphrase: new Secret(passphrase) },
    }),
    ...{ currencies: ['GBP'], doubtMs: 600, pollMs: 30, patienceMs: 3_000 },
    ...options,
  })
  const references: string[] = []
  return {
    ...{ service, account, book, venue, orderIdOf },
    order: (more: Partial<SampleLeg> = {}): Approved => {
      const order = sampleOrder(venue, more)
      references.push(order.reference)
      return { ...order, raw: { ...order.raw, raw_id: '77:0' } }
    },
    held: () =>
      [...service.orders.values()].map(({ id, paid, got }) => ({
        reference: references.find((reference) => book.find(reference)?.orderId === id) ?? id,
        odds: Number(got) / Number(paid),
        stakeMinor: Number(paid) / 1e4,
      })),
    close: async () => {
      await service.stop()
      book.close()
    },
  }
}
