/** A chain the protocol runs or ran on. Each has its own pool, so its own prices and its own name as a bookmaker. */
export type Chain = {
  /** what the feed calls it */
  readonly environment: string
  readonly bookmaker: string
  readonly currency: string
  readonly stream: string
  /** the protocol's toolkit marks it as discontinued (since 2026-04-23): nothing is offered there any more */
  readonly discontinued?: true
}

const STREAM = 'wss://streams.onchainfeed.org/v1/streams/feed'
const DEV_STREAM = 'wss://dev-streams.onchainfeed.org/v1/streams/feed'

/** By the worker's region setting. The development chains need the base URL `https://dev-api.onchainfeed.org/api/v1/public` too. */
export const chains: Readonly<Record<string, Chain>> = {
  polygon: { environment: 'PolygonUSDT', bookmaker: 'azuro', currency: 'USDT', stream: STREAM },
  base: { environment: 'BaseWETH', bookmaker: 'azuro_base', currency: 'WETH', stream: STREAM },
  gnosis: {
    environment: 'GnosisXDAI',
    bookmaker: 'azuro_gnosis',
    currency: 'WXDAI',
    stream: STREAM,
    discontinued: true,
  },
  chiliz: {
    environment: 'ChilizWCHZ',
    bookmaker: 'azuro_chiliz',
    currency: 'WCHZ',
    stream: STREAM,
    discontinued: true,
  },
  bsc: {
    environment: 'BscUSDT',
    bookmaker: 'azuro_bsc',
    currency: 'USDT',
    stream: STREAM,
    discontinued: true,
  },
  amoy: { environment: 'PolygonAmoyUSDT', bookmaker: 'azuro_amoy', currency: 'USDT', stream: DEV_STREAM },
  base_sepolia: {
    environment: 'BaseSepoliaWETH',
    bookmaker: 'azuro_base_sepolia',
    currency: 'WETH',
    stream: DEV_STREAM,
  },
}

export const DEFAULT_CHAIN = 'polygon'

export const chainOfEnvironment = (environment: string): Chain | undefined =>
  Object.values(chains).find((chain) => chain.environment === environment)
