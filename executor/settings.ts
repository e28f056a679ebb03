import { z } from 'zod'
import { table } from '#markets/table.ts'
import { callerSettings, tokenSettings } from '#runtime/access-settings.ts'
import {
  decimal,
  flag,
  integer,
  json,
  oneOf,
  optionalText,
  requiredSecret,
  type SettingsDefinition,
  secret,
  text,
} from '#runtime/settings.ts'
import { venueSettings } from './venues/index.ts'

/** What the executor can be told; `.env.example` and the tables of the documentation are made from it. */
export const executorSettings = {
  MODE: {
    schema: oneOf(['paper', 'live'], 'paper'),
    help: '`paper` sends nothing anywhere; `live` needs LIVE_KEY as well',
    example: 'paper',
  },
  LIVE_KEY: {
    schema: secret(),
    help: 'the second key of live betting: at least 16 characters of your own, kept apart from the other settings',
    secret: true,
  },
  HOST: {
    schema: text('127.0.0.1'),
    help: 'where it listens',
    example: '127.0.0.1',
  },
  PORT: { schema: integer(3030, { max: 65535 }), help: 'where it listens', example: '3030' },
  READER_TOKEN: tokenSettings.READER_TOKEN,
  OPERATOR_TOKEN: tokenSettings.OPERATOR_TOKEN,
  EXECUTOR_TOKEN: tokenSettings.EXECUTOR_TOKEN,
  SIGNING_KEY: {
    schema: requiredSecret(
      'the coordinator’s, made by ./scripts/token; offers and results without its signature are refused',
    ),
    help: 'the coordinator’s key: offers and results that do not carry its signature are refused',
    secret: true,
  },
  ...callerSettings,
  REDIS_URL: {
    schema: text('redis://127.0.0.1:6379'),
    help: 'the shared engine',
    example: 'redis://127.0.0.1:6379',
  },
  COORDINATOR_URL: {
    schema: text('http://127.0.0.1:8000'),
    help: 'where prices are looked at again',
    example: 'http://127.0.0.1:8000',
  },
  DATA_DIR: {
    schema: text('.data/executor'),
    help: 'ledger.sqlite, paper.sqlite and the file STOP live here',
    example: '.data/executor',
  },
  STRATEGIES_FILE: {
    schema: optionalText(),
    help: 'strategies as YAML or JSON, read again whenever it changes; without it one paper strategy for sure arbitrage',
    example: 'strategies.yaml',
  },
  COMMISSIONS: {
    schema: json(z.record(z.string(), z.number().min(0).max(0.5)), '{}').transform(table),
    help: 'share of net market winnings an exchange keeps, by bookmaker, as JSON, where an offer does not say it',
    example: '{}',
  },
  VENUES: {
    schema: json(z.record(z.string(), z.string()), '{"*":"assist"}').transform(table),
    help: 'which venue places at which bookmaker when live, as JSON; `*` is all others',
    example: '{"*":"assist"}',
  },
  CONCURRENCY: {
    schema: integer(32, { min: 1, max: 1000 }),
    help: 'bets in progress at once',
    example: '32',
  },
  PAPER_DELAY_MS: {
    schema: integer(2000, { max: 60_000 }),
    help: 'how much later a price must be seen again before paper fills, in ms of the followed clock',
    example: '2000',
  },
  PAPER_PATIENCE_MS: {
    schema: integer(120_000, { min: 1000 }),
    help: 'real time paper waits for a followed clock that stands still',
    example: '120000',
  },
  ASSIST_TIMEOUT_MS: {
    schema: integer(600_000, { min: 1000 }),
    help: 'how long a person is waited for before a leg becomes unknown',
    example: '600000',
  },
  RECONCILE_MS: {
    schema: integer(5000, { min: 50 }),
    help: 'how often a leg in state unknown is asked for',
    example: '5000',
  },
  POSTPONED_VOID_HOURS: {
    schema: decimal(48, { max: 24 * 365 }),
    help: 'a postponed event is void when it has no result after so long',
    example: '48',
  },
  SURVIVAL: {
    schema: flag(true),
    help: 'look again at every price after +0.25, 1, 3 and 10 s and record whether it was still there',
    example: 'true',
  },
  ...venueSettings,
} as const satisfies SettingsDefinition
