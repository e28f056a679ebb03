import { z } from 'zod'
import { table } from '#markets/table.ts'
import { flag, integer, json, type SettingsDefinition, secret } from '#runtime/settings.ts'
import { chainChanges } from './chains.ts'

/** What the executor can be told about betting on chain; part of the executor's settings. */
export const azuroSettings = {
  AZURO_KEY: {
    schema: secret(),
    help: 'private key of the account that bets on chain, 64 hex digits; signs only when live betting has both its keys',
    secret: true,
  },
  AZURO_RPC: {
    schema: secret(),
    help: 'nodes of the chains to bet on, `polygon=https://…,base=https://…`; secret because such addresses carry keys',
    secret: true,
  },
  AZURO_CHAINS: {
    schema: json(z.record(z.string(), chainChanges), '{}').transform(table),
    help: 'fields of a chain that differ from what is known (hosts, addresses, currencies, largest fee), by chain, as JSON',
    example: '{}',
  },
  AZURO_ORDER_TTL_S: {
    schema: integer(120, { min: 1, max: 300 }),
    help: 'how long a signed order may be accepted, seconds of the chain’s clock',
    example: '120',
  },
  AZURO_POLL_MS: {
    schema: integer(1000, { min: 20 }),
    help: 'how often a sent order is asked for',
    example: '1000',
  },
  AZURO_PATIENCE_MS: {
    schema: integer(30_000, { min: 100 }),
    help: 'how long a sent order is waited for before its leg is unknown and asked for by its reference',
    example: '30000',
  },
  AZURO_CASHOUT: {
    schema: flag(false),
    help: 'sell bets back where the backend offers it; in 2026-09 it answered 404 everywhere',
    example: 'false',
  },
  AZURO_REDEEM_MINUTES: {
    schema: integer(10, { max: 1440 }),
    help: 'how often won and refunded bets are collected; 0 for never',
    example: '10',
  },
} as const satisfies SettingsDefinition
