import type { Hex } from 'viem'
import { z } from 'zod'
import { askJson, orNothing, readAnswer } from '#runtime/ask-json.ts'
import { type ApiCredentials, l2Headers } from './l2-headers.ts'
import type { PolymarketOrder } from './order-typed-data.ts'

const figure = z.union([z.string(), z.number()]).transform(String)
const listInText = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'not a list in a text' })
      return z.NEVER
    }
  })
  .pipe(z.tuple([z.string().regex(/^\d+$/), z.string().regex(/^\d+$/)]))

/** A market of the directory: two outcomes, each a token. */
const market = z.object({
  clobTokenIds: listInText,
  active: z.boolean(),
  closed: z.boolean(),
  acceptingOrders: z.boolean().nullish(),
  negRisk: z.boolean().nullish(),
})
const level = z.object({ price: figure, size: figure })
/** A token's book; `asks` in no order that may be relied on. */
const book = z.object({
  asks: z.array(level),
  min_order_size: figure,
  tick_size: figure,
})
/** What a purchase came to; amounts in units as text, empty where nothing was filled. */
const posted = z.object({
  success: z.boolean(),
  errorMsg: z.string().nullish(),
  orderID: z.string().nullish(),
  status: z.string().nullish(),
  makingAmount: z.string().nullish(),
  takingAmount: z.string().nullish(),
})
export type Posted = z.infer<typeof posted>
const openOrder = z.object({ id: z.string(), status: z.string(), size_matched: figure })
const trade = z.object({
  taker_order_id: z.string(),
  size: figure,
  price: figure,
  status: z.string(),
})
export type Trade = z.infer<typeof trade>
const money = z.object({
  balance: figure,
  allowance: figure.nullish(),
  allowances: z.record(z.string(), figure).nullish(),
})

export type ClobOptions = {
  readonly clob: string
  readonly gamma: string
  readonly address: string
  readonly credentials: ApiCredentials
  readonly signatureType: number
  readonly timeoutMs?: number
  readonly now?: () => number
}

/** Polymarket's services as far as buying needs them; every method throws the counterparty's errors. https://docs.polymarket.com */
export type Clob = ReturnType<typeof createClob>

export const createClob = (options: ClobOptions) => {
  const { clob, gamma, address, credentials, signatureType, timeoutMs = 10_000, now = Date.now } = options
  const open = (base: string, path: string) => askJson({ method: 'GET', base, path, timeoutMs })
  const signed = (method: 'GET' | 'POST', path: string, body?: string) =>
    askJson({
      ...{ method, base: clob, path, timeoutMs },
      headers: l2Headers(credentials, address, Math.floor(now() / 1000), {
        method,
        path,
        ...(body === undefined ? {} : { body }),
      }),
      ...(body === undefined ? {} : { body }),
    })
  return {
    market: (id: string) =>
      orNothing(
        open(gamma, `/markets/${encodeURIComponent(id)}`).then((answer) =>
          readAnswer(market, answer, 'market'),
        ),
      ),
    book: (token: string) =>
      orNothing(open(clob, `/book?token_id=${token}`).then((answer) => readAnswer(book, answer, 'book'))),
    /** What the account holds and the given contract may take, raw units. */
    money: async (spender: string) => {
      const path = `/balance-allowance?asset_type=COLLATERAL&signature_type=${signatureType}`
      const { balance, allowance, allowances } = readAnswer(money, await signed('GET', path), 'balance')
      const allowed = Object.entries(allowances ?? {}).find(
        ([contract]) => contract.toLowerCase() === spender.toLowerCase(),
      )?.[1]
      return { balance: BigInt(balance), allowance: BigInt(allowed ?? allowance ?? '0') }
    },
    /** Sends a signed order that fills at once what it can and lets go of the rest; sent once and never again. */
    post: async (
      order: PolymarketOrder,
      wire: { readonly signature: Hex; readonly zero: Hex },
    ): Promise<Posted> => {
      const body = JSON.stringify({
        deferExec: false,
        order: {
          salt: Number(order.salt),
          maker: order.maker,
          signer: order.signer,
          tokenId: String(order.tokenId),
          makerAmount: String(order.makerAmount),
          takerAmount: String(order.takerAmount),
          side: 'BUY',
          signatureType: order.signatureType,
          timestamp: String(order.timestamp),
          expiration: '0',
          metadata: wire.zero,
          builder: wire.zero,
          signature: wire.signature,
        },
        owner: credentials.key.reveal(),
        orderType: 'FAK',
      })
      return readAnswer(posted, await signed('POST', '/order', body), 'order')
    },
    /** An order as the service remembers it; `undefined` when it does not. */
    order: async (id: string) => {
      const answer = await orNothing(signed('GET', `/data/order/${id}`))
      return answer ? readAnswer(openOrder, answer, 'order') : undefined
    },
    /** Trades an order took part in as the one who came later. */
    tradesOf: async (orderId: string, token: string, maker: string, since: number): Promise<Trade[]> => {
      const after = Math.floor(since / 1000) - 1
      const path = `/data/trades?maker_address=${maker}&asset_id=${token}&after=${after}`
      const answer = await signed('GET', path)
      const page = readAnswer(
        z.union([z.array(z.unknown()), z.object({ data: z.array(z.unknown()) })]),
        answer,
        'trades',
      )
      return (Array.isArray(page) ? page : page.data)
        .map((one) => readAnswer(trade, one, 'trade'))
        .filter(({ taker_order_id }) => taker_order_id.toLowerCase() === orderId.toLowerCase())
    },
  }
}
