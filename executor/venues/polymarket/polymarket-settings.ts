import { integer, list, optionalText, type SettingsDefinition, secret, text } from '#runtime/settings.ts'

/** What the executor can be told about betting at Polymarket; part of the executor's settings. */
export const polymarketSettings = {
  POLYMARKET_KEY: {
    schema: secret(),
    help: 'private key that signs Polymarket orders, 64 hex digits; signs only when live betting has both its keys',
    secret: true,
  },
  POLYMARKET_API_KEY: { schema: secret(), help: 'API key of that account', secret: true },
  POLYMARKET_API_SECRET: { schema: secret(), help: 'its secret, base64', secret: true },
  POLYMARKET_API_PASSPHRASE: { schema: secret(), help: 'its passphrase', secret: true },
  POLYMARKET_FUNDER: {
    schema: optionalText(),
    help: 'address that holds the money where it is not the key’s own, e.g. a proxy wallet',
    example: '',
  },
  POLYMARKET_SIGNATURE_TYPE: {
    schema: integer(0, { max: 3 }),
    help: '0 the key’s own account, 1 proxy, 2 Gnosis Safe, 3 contract',
    example: '0',
  },
  POLYMARKET_CLOB: {
    schema: text('https://clob.polymarket.com'),
    help: 'order book service',
    example: 'https://clob.polymarket.com',
  },
  POLYMARKET_GAMMA: {
    schema: text('https://gamma-api.polymarket.com'),
    help: 'market directory',
    example: 'https://gamma-api.polymarket.com',
  },
  POLYMARKET_EXCHANGE: {
    schema: text('0xE111180000d2663C0091e4f400237545B87B996B'),
    help: 'contract that orders are signed for',
    example: '0xE111180000d2663C0091e4f400237545B87B996B',
  },
  POLYMARKET_NEG_RISK_EXCHANGE: {
    schema: text('0xe2222d279d744050d28e00520010520000310F59'),
    help: 'the same for markets whose outcomes exclude each other',
    example: '0xe2222d279d744050d28e00520010520000310F59',
  },
  POLYMARKET_CHAIN_ID: { schema: integer(137), help: 'chain of those contracts', example: '137' },
  POLYMARKET_CURRENCIES: {
    schema: list('USDC,USD'),
    help: 'currencies of which one unit is one unit of the collateral',
    example: 'USDC,USD',
  },
  POLYMARKET_DOUBT_MS: {
    schema: integer(60_000, { min: 100 }),
    help: 'an order nobody knows after so long did not arrive',
    example: '60000',
  },
} as const satisfies SettingsDefinition
