/** A chain the protocol runs or ran on. Each has its own pool, so its own prices and its own name as a bookmaker. */
export type Chain = {
  /** what the feed calls it */
  readonly environment: string
  readonly bookmaker: string
  readonly currency: string
  /** the REST feed, and the socket beside it */
  readonly api: string
  readonly stream: string
  /** the protocol's toolkit marks it as discontinued (since 2026-04-23): nothing is offered there any more */
  readonly discontinued?: true
}

/** where the chains are that are not for development */
export const ownBaseUrl = 'https://api.onchainfeed.org/api/v1/public'

const main = { api: ownBaseUrl, stream: 'wss://streams.onchainfeed.org/v1/streams/feed' }
const development = {
  api: 'https://dev-api.onchainfeed.org/api/v1/public',
  stream: 'wss://dev-streams.onchainfeed.org/v1/streams/feed',
}

/** By the worker's region setting. A development chain needs its `api` as the base URL. */
export const chains: Readonly<Record<string, Chain>> = {
  polygon: { environment: 'PolygonUSDT', bookmaker: 'azuro', currency: 'USDT', ...main },
  base: { environment: 'BaseWETH', bookmaker: 'azuro_base', currency: 'WETH', ...main },
  gnosis: {
    environment: 'GnosisXDAI',
    bookmaker: 'azuro_gnosis',
    currency: 'WXDAI',
    ...main,
    discontinued: true,
  },
  chiliz: {
    environment: 'ChilizWCHZ',
    bookmaker: 'azuro_chiliz',
    currency: 'WCHZ',
    ...main,
    discontinued: true,
  },
  bsc: {
    environment: 'BscUSDT',
    bookmaker: 'azuro_bsc',
    currency: 'USDT',
    ...main,
    discontinued: true,
  },
  amoy: { environment: 'PolygonAmoyUSDT', bookmaker: 'azuro_amoy', currency: 'USDT', ...development },
  base_sepolia: {
    environment: 'BaseSepoliaWETH',
    bookmaker: 'azuro_base_sepolia',
    currency: 'WETH',
    ...development,
  },
}

export const DEFAULT_CHAIN = 'polygon'

export const chainOfEnvironment = (environment: string): Chain | undefined =>
  Object.values(chains).find((chain) => chain.environment === environment)
