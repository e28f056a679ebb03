import { CodedError } from '#runtime/coded-error.ts'
import { relayerAbi } from './abi.ts'
import type { Post } from './chain-offer.ts'
import { guarded } from './chain-reader.ts'
import { typeHashes } from './typed-data.ts'

/** One thing that was looked at, and how it is. */
export type Finding = { readonly what: string; readonly ok: boolean; readonly detail: string }

/** A clock this far from the chain's makes signed orders expire too early or too late, seconds. */
const mostSkewSeconds = 60

/**
 * Looks at everything betting on one chain needs, and sends nothing: is the node on the right chain, do the deployed contracts hash the structs
 * as we do, what is there and what may be taken, do the clocks agree, does the backend answer.
 */
export const examine = async (
  { reader, backend }: Post,
  now: () => number = Date.now,
): Promise<readonly Finding[]> => {
  const { chain, client } = reader
  const findings: Finding[] = []
  const look = async (what: string, work: () => Promise<Omit<Finding, 'what'>>): Promise<void> => {
    try {
      findings.push({ what, ...(await work()) })
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      findings.push({ what, ok: false, detail: error.message })
    }
  }
  const units = (raw: bigint): string => `${Number(raw) / 10 ** chain.decimals} ${chain.currencies[0]}`

  await look('chain id', async () => {
    const id = await reader.chainId()
    return { ok: id === chain.chainId, detail: `${id}, expected ${chain.chainId}` }
  })
  for (const [view, name] of [
    ['_CLIENTBETDATA_TYPEHASH', 'ClientBetData'],
    ['_CLIENTDATA_TYPEHASH', 'ClientData'],
    ['_SUBBET_TYPEHASH', 'SubBet'],
    ['_COMBOPART_TYPE_TYPEHASH', 'ComboPart'],
  ] as const)
    await look(`type hash ${name}`, async () => {
      const deployed = await guarded(view, () =>
        client.readContract({ address: chain.relayer, abi: relayerAbi, functionName: view }),
      )
      return { ok: deployed === typeHashes[name], detail: `${deployed}, ours ${typeHashes[name]}` }
    })
  await look('balance', async () => {
    const raw = await reader.balance()
    return { ok: raw > 0n, detail: units(raw) }
  })
  await look('allowance', async () => {
    const raw = await reader.allowance()
    return { ok: raw > 0n, detail: `the relayer may take ${units(raw)}` }
  })
  await look('gas', async () => {
    const raw = await guarded('gas', () => client.getBalance({ address: reader.account }))
    return {
      ok: raw > 0n,
      detail: `${Number(raw) / 1e18} of the chain's own coin, for approving and collecting`,
    }
  })
  await look('clock', async () => {
    const { timestamp } = await reader.newestBlock()
    const skew = Math.round(now() / 1000 - Number(timestamp))
    return { ok: Math.abs(skew) <= mostSkewSeconds, detail: `${skew} s ahead of the newest block` }
  })
  await look('backend', async () => {
    const fee = await backend.fee()
    return {
      ok: fee <= chain.maxFee,
      detail: `the relayer asks ${units(fee)}, at most ${units(chain.maxFee)}`,
    }
  })
  return findings
}
