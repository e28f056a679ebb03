import { z } from 'zod'
import { bookmakerTerms } from '#engine/detect/bookmaker-terms.ts'
import { table } from '#markets/table.ts'
import { opportunityKind } from '#protocol/opportunity.ts'
import { callerSettings, tokenSettings } from '#runtime/access-settings.ts'
import {
  decimal,
  flag,
  integer,
  json,
  list,
  optionalText,
  type SettingsDefinition,
  secret,
  text,
} from '#runtime/settings.ts'
import { boundSettings } from './bounds/bound-settings.ts'

export const coordinatorSettings = {
  HOST: {
    schema: text('127.0.0.1'),
    help: 'address to listen on',
    example: '127.0.0.1',
  },
  PORT: {
    schema: integer(8000, { max: 65_535 }),
    help: 'port of the REST and WebSocket API',
    example: '8000',
  },
  ...tokenSettings,
  ...callerSettings,
  SIGNING_KEY: {
    schema: secret(),
    help: 'signs offers and results for the executor, which has the same key; without it nothing is offered',
    secret: true,
  },
  MAX_SOCKETS_PER_ADDRESS: {
    schema: integer(500, { min: 1 }),
    help: 'connections one address may have at a time',
    example: '500',
  },
  REGISTER_WITHIN_MS: {
    schema: integer(5_000, { min: 100 }),
    help: 'a connection that sent no valid token within this time is closed',
    example: '5000',
  },
  UNREGISTERED_BYTES: {
    schema: integer(4_096, { min: 256 }),
    help: 'bytes a connection may send before its token was accepted',
    example: '4096',
  },
  REDIS_URL: {
    schema: text('redis://127.0.0.1:6379'),
    help: 'the shared engine',
    example: 'redis://127.0.0.1:6379',
  },
  TICKS_KEEP: {
    schema: integer(400_000, { min: 1_000 }),
    help: 'entries of a stream that Redis keeps at most, some 400 bytes each; a guard of its memory, the historian trims before',
    example: '400000',
  },
  DATA_DIR: {
    schema: text('.data/coordinator'),
    help: 'where identity decisions are kept',
    example: '.data/coordinator',
  },
  IDENTITY_HISTORY_DAYS: {
    schema: integer(90, { min: 1, max: 36_500 }),
    help: 'days that decisions about what is one match are kept; pins and learned names stay',
    example: '90',
  },
  EXECUTOR_URL: {
    schema: text('http://127.0.0.1:3030'),
    help: 'whose ledger /bets and /pnl show',
    example: 'http://127.0.0.1:3030',
  },
  PRICE_MAX_AGE_MS: {
    schema: integer(30_000, { min: 100 }),
    help: 'a price not seen for longer forms no opportunity (multiplied by the speed of a recording)',
    example: '30000',
  },
  LIVE_PRICE_MAX_AGE_MS: {
    schema: integer(10_000, { min: 100 }),
    help: 'the same for matches in play',
    example: '10000',
  },
  IN_PLAY: {
    schema: flag(false),
    help: 'matches that have started may form opportunities of prices that are offered in play',
    example: 'false',
  },
  TOO_GOOD_PERCENT: {
    schema: decimal(10, { max: 1000 }),
    help: 'above this margin an opportunity is quarantined',
    example: '10',
  },
  VALUE_MIN_PERCENT: {
    schema: decimal(3, { max: 1000 }),
    help: 'a price is value from this expected profit on',
    example: '3',
  },
  VALUE_MIN_BOOKMAKERS: {
    schema: integer(3, { min: 1, max: 1000 }),
    help: 'other bookmakers that must price the whole market before a price is called value',
    example: '3',
  },
  MIDDLE_MAX_COST_PERCENT: {
    schema: decimal(2, { max: 100 }),
    help: 'a middle is listed while a miss costs no more than this',
    example: '2',
  },
  SHARP_BOOKMAKERS: {
    schema: list(),
    help: 'bookmakers whose moves lead, comma separated; empty: all count alike',
    example: '',
  },
  SHARP_WINDOW_MS: {
    schema: integer(60_000, { min: 100 }),
    help: 'a sharp move happens within this time (multiplied by the speed of a recording)',
    example: '60000',
  },
  OFFER_KINDS: {
    schema: list('arbitrage').pipe(z.array(opportunityKind)),
    help: 'kinds of opportunity that are offered to the executor, whose strategies decide: arbitrage, middle, value, signal',
    example: 'arbitrage',
  },
  BANKROLL: {
    schema: decimal(100, { min: 0.01 }),
    help: 'outlay that plans are made for, in units of CURRENCY',
    example: '100',
  },
  CURRENCY: {
    schema: text('GBP').pipe(z.string().regex(/^[A-Z]{3,5}$/, 'three to five capitals')),
    help: 'currency of plans',
    example: 'GBP',
  },
  RATES: {
    schema: json(z.record(z.string(), z.number().positive()), '{}').transform(table),
    help: 'units of CURRENCY for one unit of another, as JSON; bookmakers in other currencies get no plan',
    example: '{"EUR":0.86}',
  },
  SETTLEMENT_RULES_FILE: {
    schema: optionalText(),
    help: 'JSON list of settlement rules of bookmakers, beside those that sites announce',
  },
  BOOKMAKERS: {
    schema: json(z.record(z.string(), bookmakerTerms), '{}').transform(table),
    help: 'terms per bookmaker as JSON: commission, min_stake, max_stake, increment, currency, balance; "*" for all others',
    example: '{"*":{"increment":0.01}}',
  },
  MAX_MESSAGE_BYTES: {
    schema: integer(8 * 1024 * 1024, { min: 1024 }),
    help: 'a larger message closes its connection',
    example: '8388608',
  },
  ...boundSettings,
  MAX_BUFFERED_BYTES: {
    schema: integer(4 * 1024 * 1024, { min: 1024 }),
    help: 'a consumer further behind is dropped',
    example: '4194304',
  },
} as const satisfies SettingsDefinition
