import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  type Abi,
  type Address,
  createPublicClient,
  createTestClient,
  createWalletClient,
  type Hex,
  http,
} from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { polygon } from 'viem/chains'
import { freePort } from '#runtime/redis-server.ts'
import { chainNamed } from '../chains.ts'
import { compileContracts } from './compile-contracts.ts'

const anvilBinary = (): string => {
  const require = createRequire(import.meta.url)
  const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64'
  const manifest = createRequire(require.resolve('@foundry-rs/anvil/package.json')).resolve(
    `@foundry-rs/anvil-${process.platform}-${architecture}/package.json`,
  )
  return join(dirname(manifest), 'bin', 'anvil')
}

/** A local chain with id 137 and our contracts at the protocol's addresses; a block every second, and one for every transaction. */
export const startChain = async () => {
  const port = await freePort()
  const child = spawn(
    anvilBinary(),
    ['--port', String(port), '--chain-id', '137', '--block-time', '1', '--mixed-mining', '--silent'],
    { stdio: 'ignore' },
  )
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  const transport = http(url, { retryCount: 0 })
  const options = { chain: polygon, transport, pollingInterval: 20, cacheTime: 0 } as const
  const reader = createPublicClient(options)
  const cheats = createTestClient({ ...options, mode: 'anvil' })
  for (let tries = 0; ; tries++) {
    try {
      await reader.getChainId()
      break
    } catch (error) {
      if (tries > 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }
  const { token, core, relayer, lp, azuroBet } = chainNamed('polygon')
  const compiled = compileContracts()
  const places: Readonly<Record<string, Address>> = {
    Token: token,
    Core: core,
    Relayer: relayer,
    Lp: lp,
    AzuroBet: azuroBet,
  }
  for (const [name, address] of Object.entries(places))
    await cheats.setCode({ address, bytecode: compiled[name]!.runtime })
  const operator = mnemonicToAccount('test test test test test test test test test test test junk', {
    addressIndex: 1,
  })
  const writer = createWalletClient({ ...options, account: operator })
  // a contract that calls another reverts with the other's errors
  const errors = compiled.Core!.abi.filter(({ type }) => type === 'error')
  let sending: Promise<unknown> = Promise.resolve()

  /** Sends as the relayer's operator, one after the other, and waits for the receipt. @throws when it reverts */
  const send = (contract: keyof typeof places & string, functionName: string, args: readonly unknown[]) => {
    const sent = sending.then(async () => {
      const call = {
        address: places[contract]!,
        abi: [...compiled[contract]!.abi, ...errors] as Abi,
        functionName,
        args,
      }
      await reader.simulateContract({ ...call, account: operator })
      const hash = await writer.writeContract(call as Parameters<typeof writer.writeContract>[0])
      return reader.waitForTransactionReceipt({ hash })
    })
    sending = sent.catch(() => undefined)
    return sent
  }
  return {
    url,
    reader,
    cheats,
    send,
    /** Gives an account gas and bet tokens. */
    fund: async (address: Address, amount: bigint) => {
      await cheats.setBalance({ address, value: 10n ** 20n })
      await send('Token', 'mint', [address, amount])
    },
    setToken: (bytecode: Hex) => cheats.setCode({ address: token, bytecode }),
    stop: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}
export type TestChain = Awaited<ReturnType<typeof startChain>>
