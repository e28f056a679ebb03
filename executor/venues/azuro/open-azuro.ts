import { join } from 'node:path'
import type { Log } from '#runtime/log.ts'
import type { Secret, Settings } from '#runtime/settings.ts'
import { accountOf } from '../read-signing-key.ts'
import type { Venue } from '../venue.ts'
import { createAzuroVenue } from './azuro.ts'
import type { azuroSettings } from './azuro-settings.ts'
import { createBackend } from './backend.ts'
import type { Post } from './chain-offer.ts'
import { createChainReader } from './chain-reader.ts'
import { chainNamed } from './chains.ts'
import { redeem } from './redeem.ts'
import { openSentBook } from './sent-book.ts'

/** AZURO_RPC cannot be read. Write `polygon=https://…`, several with commas between; the value is not repeated here. */
export class RpcSettingError extends Error {
  readonly code = 'AZURO_RPC'
  constructor() {
    super('AZURO_RPC is not `<chain>=<http address>`, several with commas between')
    this.name = 'RpcSettingError'
  }
}

/** Nodes by chain, in the order they are named. @throws RpcSettingError */
export const nodesOf = (setting: Secret): readonly (readonly [string, string])[] =>
  setting
    .reveal()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const match = /^([a-z0-9_]+)=(https?:\/\/\S+)$/.exec(part)
      if (!match) throw new RpcSettingError()
      return [match[1]!, match[2]!] as const
    })

type AzuroSettings = Settings<typeof azuroSettings>

/** The chains to bet on with who speaks for them. @throws KeyError RpcSettingError UnknownChainError */
export const postsOf = (settings: AzuroSettings): readonly Post[] => {
  const { AZURO_KEY: key, AZURO_RPC: rpc, AZURO_CHAINS: changes } = settings
  if (!key || !rpc) return []
  const account = accountOf(key, 'AZURO_KEY')
  return nodesOf(rpc).map(([name, node]) => {
    const chain = chainNamed(name, changes[name])
    return {
      reader: createChainReader(chain, node, account),
      backend: createBackend(chain.api, chain.environment),
    }
  })
}

/**
 * The on-chain venue where a key and a node are set, else none. It signs only when `live`; on paper it can still say what became of older bets.
 * @throws KeyError RpcSettingError UnknownChainError LedgerUnavailable
 */
export const openAzuro = (options: {
  readonly settings: AzuroSettings
  readonly directory: string
  readonly live: boolean
  readonly log?: Log | undefined
}): Venue | undefined => {
  const { settings, directory, live, log } = options
  const posts = postsOf(settings)
  if (posts.length === 0 || !settings.AZURO_KEY) return undefined
  const book = openSentBook(join(directory, 'azuro.sqlite'))
  const venue = createAzuroVenue({
    ...{ posts, book, live },
    account: accountOf(settings.AZURO_KEY, 'AZURO_KEY'),
    ttlSeconds: settings.AZURO_ORDER_TTL_S,
    pollMs: settings.AZURO_POLL_MS,
    patienceMs: settings.AZURO_PATIENCE_MS,
    cashOut: settings.AZURO_CASHOUT,
  })
  let running: Promise<void> | undefined
  const collect = async (): Promise<void> => {
    for (const { reader } of posts)
      try {
        for (const { tokenId, amount } of await redeem(reader, book))
          log?.info({ chain: reader.chain.name, bet: String(tokenId), raw: String(amount) }, 'collected')
      } catch (error) {
        log?.warn({ err: error, chain: reader.chain.name }, 'winnings were not collected')
      }
  }
  const everyMs = settings.AZURO_REDEEM_MINUTES * 60_000
  const timer =
    live && everyMs > 0
      ? setInterval(() => {
          running ??= collect().finally(() => {
            running = undefined
          })
        }, everyMs).unref()
      : undefined
  return {
    ...venue,
    close: async () => {
      clearInterval(timer)
      await running
      await venue.close?.()
    },
  }
}
