import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Address, type Hex, verifyTypedData } from 'viem'
import { chainNamed } from '../chains.ts'
import type { TestChain } from './start-chain.ts'

// the structs as the protocol documents them, written here a second time on purpose
const fields = (text: string) =>
  text.split(',').map((part) => {
    const [type, name] = part.split(' ')
    return { type: type!, name: name! }
  })
const ClientData = fields(
  'string attention,address affiliate,address core,uint256 expiresAt,uint256 chainId,uint256 relayerFeeAmount,bool isFeeSponsored,bool isBetSponsored,bool isSponsoredBetReturnable',
)
const single = {
  ClientBetData: fields('ClientData clientData,SubBet[] bets'),
  ClientData,
  SubBet: fields('uint256 conditionId,uint128 outcomeId,uint64 minOdds,uint128 amount,uint256 nonce'),
}
const combo = {
  ClientComboBetData: fields(
    'ClientData clientData,uint64 minOdds,uint128 amount,uint256 nonce,ComboPart[] bets',
  ),
  ClientData,
  ComboPart: fields('uint256 conditionId,uint128 outcomeId'),
}
const sale = {
  CashOutOrder: fields('string attention,uint256 chainId,CashOutItem[] items,uint64 expiresAt'),
  CashOutItem: fields('uint256 betId,address bettingContract,uint64 minOdds'),
}

type Client = Record<string, unknown> & { expiresAt: number; relayerFeeAmount: string }
type Bet = { conditionId: string; outcomeId: number; minOdds: string; amount: string; nonce: string }
type OrderBody = {
  bettor: Address
  clientBetData: { clientData: Client; bet?: Bet; bets?: Bet[] }
  bettorSignature: Hex
}
type Told = { id: string; state: string; error?: string; errorMessage?: string; betId?: string; txHash?: Hex }

/** What happens to the next orders, besides what they deserve. */
export type BackendFault =
  /** the answer is lost, the order is taken */
  | 'cut_after'
  /** the order is lost */
  | 'cut_before'
  /** the order is taken, the answer is not JSON */
  | 'garbage_after'
  /** something in between answers, and it is not JSON */
  | 'garbage'

/**
 * The protocol's backend as far as betting needs it: it verifies signatures, knows one condition, and lets its operator put orders on the
 * chain. Everything a test wants otherwise is a field.
 */
export const startStandInBackend = async (chain: TestChain) => {
  const polygon = chainNamed('polygon')
  const domain = { name: 'Live Betting', version: '1.0.0', chainId: 137, verifyingContract: polygon.core }
  const orders = new Map<string, Told>()

  const take = async (body: OrderBody, kind: 'ordinar' | 'combo'): Promise<[number, Told]> => {
    const { clientData, bet, bets } = body.clientBetData
    const stake = (bet ?? body.clientBetData) as Bet
    const id = `${body.bettor}_${stake.nonce}`
    const no = (error: string, errorMessage: string, status = 200): [number, Told] => {
      const told = { id, state: 'Rejected', error, errorMessage }
      // what is refused at the door is not kept
      if (status === 200) orders.set(id, told)
      return [status, told]
    }
    const message = { clientData, ...(bet ? { bets: [bet] } : { ...body.clientBetData, bets }) }
    const isSigned = await verifyTypedData({
      address: body.bettor,
      domain,
      types: kind === 'ordinar' ? single : combo,
      primaryType: kind === 'ordinar' ? 'ClientBetData' : 'ClientComboBetData',
      message: self.tamper(message),
      signature: body.bettorSignature,
    } as Parameters<typeof verifyTypedData>[0])
    if (!isSigned) return no('MessageNotVerified', 'signature is not valid', 400)
    const known = orders.get(id)
    if (known) return [409, { ...known, error: 'BadData', errorMessage: 'nonce is already used' }]
    if (self.rejectWith) return no(...self.rejectWith)
    if (BigInt(clientData.relayerFeeAmount) < self.fee) return no('TooLowRelayerFeeAmount', 'fee changed')
    if (self.state !== 'Active') return no('ChecksFailed', 'Condition is not active')
    if (kind === 'combo') {
      const games = new Set(bets!.map(({ conditionId }) => conditionId.slice(4, 26)))
      if (games.size < bets!.length) return no('BadData', 'Different games in one order', 409)
      orders.set(id, { id, state: 'Created' })
      return [200, orders.get(id)!]
    }
    const odds = BigInt(Math.round(Number(self.oddsWhenTaken ?? self.odds) * 1e6)) * 1_000_000n
    if (odds < BigInt(stake.minOdds)) return no('TooHighMinPrice', 'Real odds less than min odds')
    orders.set(id, { id, state: 'Created' })
    const put = async () => {
      if (self.holdMs > 0) await new Promise((resolve) => setTimeout(resolve, self.holdMs))
      try {
        const receipt = await chain.send('Relayer', 'betFor', [
          clientData,
          stake,
          body.bettor,
          body.bettorSignature,
          odds,
        ])
        const betId = String(BigInt(receipt.logs[0]!.topics[1]!))
        orders.set(id, { id, state: 'Accepted', betId, txHash: receipt.transactionHash })
      } catch (error) {
        const reason = /Error: (\w+)\(\)/.exec(String((error as Error).message))?.[1] ?? 'reverted'
        orders.set(id, { id, state: 'Rejected', error: 'TransactionFailed', errorMessage: reason })
      }
    }
    if (!self.loseTransactions) void put()
    return [200, orders.get(id)!]
  }

  const read = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
    let text = ''
    for await (const chunk of request) text += chunk
    return (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
  }
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const answer = (body: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    }
    const path = new URL(request.url ?? '/', 'http://backend').pathname
    if (path === '/bet/gas-info') {
      const info = { relayerFeeAmount: String(self.fee), symbol: 'USDT', decimals: 6 }
      answer(self.feeAsList ? [info] : info)
      self.fee = self.feeAfterAsking ?? self.fee
      return
    }
    const body = await read(request)
    switch (path) {
      case '/bet/calculation':
        return answer({ response: { minBet: 1, maxBet: self.maxBet, maxPayout: String(self.maxBet * 2) } })
      case '/market-manager/condition-batch':
        return answer({
          conditions: (body.conditionIds as string[]).map((conditionId) => ({
            conditionId,
            state: self.state,
            outcomes: self.gone ? [] : [{ id: `${conditionId}_0`, outcomeId: '29', odds: self.odds }],
          })),
        })
      case '/bet/orders/ordinar':
      case '/bet/orders/combo': {
        self.sent++
        self.bodies.push(body)
        if (self.fault === 'cut_before') return void request.socket.destroy()
        if (self.fault === 'garbage') return answer('<html>busy</html>', 502)
        const kind = path.endsWith('combo') ? 'combo' : 'ordinar'
        const [status, told] = await take(body as unknown as OrderBody, kind)
        if (self.fault === 'cut_after') return void request.socket.destroy()
        if (self.fault === 'garbage_after') return answer('<html>busy</html>')
        if (self.answerAfterMs > 0) await new Promise((resolve) => setTimeout(resolve, self.answerAfterMs))
        return answer(told, status)
      }
      case '/cashout/get-calculation':
        return self.cashOut
          ? answer({ calculationId: 'c1', ...self.cashOut, approveExpiredAt: self.cashOut.expiredAt * 1000 })
          : answer({ error: 'not found' }, 404)
      case '/cashout/create': {
        const { ownerSignature } = body.signature as { ownerSignature: Hex }
        const isSigned = await verifyTypedData({
          address: self.owner!,
          domain: { name: 'Cash Out', version: '1.0.0', chainId: 137, verifyingContract: polygon.cashout },
          types: sale,
          primaryType: 'CashOutOrder',
          message: {
            attention: (body.signature as { attention: string }).attention,
            chainId: 137n,
            items: [{ betId: self.soldBet!, bettingContract: polygon.core, minOdds: self.soldOdds! }],
            expiresAt: BigInt(self.cashOut!.expiredAt),
          },
          signature: ownerSignature,
        })
        return isSigned
          ? answer({ id: 's1', state: 'PROCESSING' })
          : answer({ error: 'owner_signature_not_verified' }, 400)
      }
      case '/cashout/s1':
        return answer({ id: 's1', state: 'ACCEPTED', txHash: null })
    }
    const told = path.startsWith('/bet/orders/')
      ? orders.get(decodeURIComponent(path.slice('/bet/orders/'.length)))
      : undefined
    if (self.silentAboutOrders) return void request.socket.destroy()
    return told ? answer(told) : answer({ error: 'not found' }, 404)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const self = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    orders,
    odds: '2.1',
    /** the odds when the order comes, where they have moved since they were asked for */
    oddsWhenTaken: undefined as string | undefined,
    state: 'Active',
    gone: false,
    maxBet: 825,
    fee: 0n,
    feeAfterAsking: undefined as bigint | undefined,
    feeAsList: false,
    fault: undefined as BackendFault | undefined,
    /** ms before the operator puts an order on the chain, and before the sender is answered */
    holdMs: 0,
    answerAfterMs: 0,
    loseTransactions: false,
    silentAboutOrders: false,
    rejectWith: undefined as [string, string] | undefined,
    /** what the backend believes was signed */
    tamper: (message: object): object => message,
    cashOut: undefined as { cashoutAmount: string; cashoutOdds: string; expiredAt: number } | undefined,
    owner: undefined as Address | undefined,
    soldBet: undefined as bigint | undefined,
    soldOdds: undefined as bigint | undefined,
    sent: 0,
    bodies: [] as Record<string, unknown>[],
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return self
}
export type StandInBackend = Awaited<ReturnType<typeof startStandInBackend>>
