import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Address, type Hex, hashTypedData, verifyTypedData } from 'viem'

type Wire = Record<string, string> & { salt: number; signatureType: number; signature: Hex }
type Held = { id: string; token: string; paid: bigint; got: bigint; status: string; at: number }

export const apiKey = {
  key: 'key-1',
  secret: Buffer.from('planted-api-secret').toString('base64'),
  passphrase: 'planted-passphrase',
}
export const exchangeAddress: Address = '0xE111180000d2663C0091e4f400237545B87B996B'
export const negRiskAddress: Address = '0xe2222d279d744050d28e00520010520000310F59'
export const tokens = ['1001', '1002'] as const
const bytes32 = `0x${'0'.repeat(64)}`

/** Written from the documentation a second time, so that client and stand-in check each other. */
const typedData = (order: Wire, verifyingContract: Address) => ({
  domain: { name: 'Polymarket CTF Exchange', version: '2', chainId: 137, verifyingContract },
  types: {
    Order: [
      ['salt', 'uint256'],
      ['maker', 'address'],
      ['signer', 'address'],
      ['tokenId', 'uint256'],
      ['makerAmount', 'uint256'],
      ['takerAmount', 'uint256'],
      ['side', 'uint8'],
      ['signatureType', 'uint8'],
      ['timestamp', 'uint256'],
      ['metadata', 'bytes32'],
      ['builder', 'bytes32'],
    ].map(([name, type]) => ({ name: name!, type: type! })),
  },
  primaryType: 'Order' as const,
  message: { ...order, side: order.side === 'BUY' ? 0 : 1 },
})

/** Directory and order book of one market, as far as buying needs them: verifies order signatures and request headers. */
export const startStandInClob = async () => {
  const orders = new Map<string, Held>()
  const isFrom = (request: IncomingMessage, path: string, body: string): boolean => {
    const {
      poly_timestamp: time,
      poly_signature: given,
      poly_api_key: key,
      poly_passphrase: pass,
    } = request.headers
    const expected = createHmac('sha256', Buffer.from(apiKey.secret, 'base64'))
      .update(`${time}${request.method}${path}${body}`)
      .digest('base64url')
    return (
      key === apiKey.key &&
      pass === apiKey.passphrase &&
      Math.abs(Date.now() / 1000 - Number(time)) < 30 &&
      String(given).replace(/=+$/, '') === expected
    )
  }
  const micros = (text: string) => BigInt(Math.round(Number(text) * 1e6))
  const units = (raw: bigint) => String(Number(raw) / 1e6)

  const take = async (body: { order: Wire; owner: string; orderType: string }): Promise<[number, object]> => {
    const { order } = body
    const typed = typedData(order, self.negRisk ? negRiskAddress : exchangeAddress)
    const id = hashTypedData(typed as Parameters<typeof hashTypedData>[0])
    const isSigned = await verifyTypedData({
      ...typed,
      address: order.signer as Address,
      signature: order.signature,
    } as Parameters<typeof verifyTypedData>[0])
    const no = (error: string): [number, object] => [400, { error }]
    if (!isSigned || order.metadata !== bytes32) return no('invalid signature')
    if (body.owner !== apiKey.key || body.orderType !== 'FAK') return no('invalid order payload')
    if (orders.has(id)) return no('order is invalid. Duplicated.')
    if (self.refuseWith) return no(self.refuseWith)
    const money = BigInt(order.makerAmount!)
    const paid = self.most === undefined || money < self.most ? money : self.most
    const got = (paid * micros(String(self.odds))) / 1_000_000n
    // never fewer shares for the money than the limit asks for
    if (got * money < paid * BigInt(order.takerAmount!))
      return no(
        'no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.',
      )
    orders.set(id, { id, token: order.tokenId!, paid, got, status: 'MATCHED', at: Date.now() })
    return [
      200,
      {
        success: true,
        errorMsg: '',
        orderID: id,
        status: self.delayed ? 'delayed' : 'matched',
        makingAmount: self.delayed ? '' : units(paid),
        takingAmount: self.delayed ? '' : units(got),
      },
    ]
  }
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://clob')
    let body = ''
    for await (const chunk of request) body += chunk
    const answer = (value: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(typeof value === 'string' ? value : JSON.stringify(value))
    }
    if (url.pathname === '/markets/77')
      return answer({
        clobTokenIds: JSON.stringify(tokens),
        ...{ active: true, closed: self.gone, acceptingOrders: !self.suspended, negRisk: self.negRisk },
      })
    if (url.pathname === '/book')
      return answer({
        asks: self.nobodySells
          ? []
          : [
              { price: String(Math.floor(1e4 / self.odds) / 1e4), size: '10000' },
              { price: '0.99', size: '10' },
            ],
        ...{ bids: [], min_order_size: '5', tick_size: '0.0001', neg_risk: self.negRisk },
      })
    if (!isFrom(request, url.pathname, body)) return answer({ error: 'Unauthorized/Invalid api key' }, 401)
    if (url.pathname === '/balance-allowance')
      return answer({
        balance: String(self.balance),
        allowances: { [self.negRisk ? negRiskAddress : exchangeAddress]: String(self.allowance) },
      })
    if (url.pathname === '/order') {
      self.sent++
      if (self.fault === 'cut_before') return void request.socket.destroy()
      if (self.fault === 'garbage') return answer('<html>', 502)
      const [status, told] = await take(JSON.parse(body))
      if (self.fault === 'cut_after') return void request.socket.destroy()
      if (self.answerAfterMs > 0) await new Promise((resolve) => setTimeout(resolve, self.answerAfterMs))
      return answer(told, status)
    }
    if (url.pathname.startsWith('/data/order/')) {
      const held = orders.get(url.pathname.slice('/data/order/'.length))
      return held
        ? answer({ id: held.id, status: held.status, size_matched: units(held.got) })
        : answer({ error: 'not found' }, 404)
    }
    if (url.pathname === '/data/trades') {
      const all = [...orders.values()].filter(
        ({ token, at }) =>
          token === url.searchParams.get('asset_id') && at / 1000 > Number(url.searchParams.get('after')),
      )
      return answer({
        data: all.map(({ id, got, paid }) => ({
          ...{ taker_order_id: id, status: 'CONFIRMED', size: units(got) },
          price: String(Number(paid) / Number(got)),
        })),
        next_cursor: 'LTE=',
      })
    }
    answer({ error: 'not found' }, 404)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const self = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    orders,
    odds: 2.1,
    gone: false,
    suspended: false,
    nobodySells: false,
    negRisk: false,
    delayed: false,
    /** the most money that finds sellers, raw units */
    most: undefined as bigint | undefined,
    balance: 10n ** 12n,
    allowance: 10n ** 12n,
    refuseWith: undefined as string | undefined,
    fault: undefined as 'cut_before' | 'cut_after' | 'garbage' | undefined,
    answerAfterMs: 0,
    sent: 0,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return self
}
