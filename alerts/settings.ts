import { z } from 'zod'
import { certainty, opportunityKind } from '#protocol/opportunity.ts'
import { tokenSettings } from '#runtime/access-settings.ts'
import {
  decimal,
  flag,
  integer,
  list,
  optionalText,
  type SettingsDefinition,
  secret,
  text,
} from '#runtime/settings.ts'

const listOf = <T extends string>(word: z.ZodType<T>) =>
  list().pipe(z.array(z.string()).pipe(z.array(word as unknown as z.ZodType<T, string>)))

/** What the alerts can be told; `.env.example` and the tables of the documentation are made from it. */
export const alertsSettings = {
  TELEGRAM_TOKEN: { schema: secret(), help: 'the bot’s token, from @BotFather', secret: true },
  TELEGRAM_API_ROOT: {
    schema: text('https://api.telegram.org'),
    help: 'where the Bot API is, e.g. a server of your own',
    example: 'https://api.telegram.org',
  },
  TELEGRAM_CHATS: {
    schema: list(),
    help: 'ids of the chats that are told and obeyed; all others are ignored',
    example: '123456789',
  },
  TELEGRAM_CRITICAL_CHATS: {
    schema: list(),
    help: 'ids of chats for what cannot wait, told in quiet hours too; without it TELEGRAM_CHATS',
    example: '',
  },
  DRY_RUN: {
    schema: flag(true),
    help: '`true`: answers are repeated and nothing is ordered, except STOP; `false`: answers go to the executor',
    example: 'true',
  },
  COORDINATOR_URL: {
    schema: text('http://127.0.0.1:8000'),
    help: 'whose broadcast is followed',
    example: 'http://127.0.0.1:8000',
  },
  EXECUTOR_URL: {
    schema: text('http://127.0.0.1:3030'),
    help: 'where answers go',
    example: 'http://127.0.0.1:3030',
  },
  OPERATOR_TOKEN: tokenSettings.OPERATOR_TOKEN,
  STRATEGY: {
    schema: optionalText(),
    help: 'strategy a person’s YES bets under; without it the first that wants the opportunity',
    example: '',
  },
  ALERT_KINDS: {
    schema: listOf(opportunityKind),
    help: 'kinds to tell; empty for all',
    example: 'arbitrage',
  },
  ALERT_SPORTS: { schema: list(), help: 'sports to tell; empty for all', example: '' },
  ALERT_BOOKMAKERS: {
    schema: list(),
    help: 'tell only what needs no other bookmakers than these; empty for all',
    example: '',
  },
  ALERT_CERTAINTY: {
    schema: listOf(certainty),
    help: 'certainty classes to tell; empty for all',
    example: 'sure',
  },
  ALERT_MIN_MARGIN: {
    schema: decimal(1, { min: -100, max: 1000 }),
    help: 'least margin to tell, percent',
    example: '1',
  },
  REPEAT_MINUTES: {
    schema: integer(10, { max: 1440 }),
    help: 'the same legs are not told again for so long',
    example: '10',
  },
  REPEAT_MARGIN: {
    schema: decimal(1, { max: 1000 }),
    help: 'unless the margin is better by so many percent points',
    example: '1',
  },
  QUIET_HOURS: {
    schema: optionalText().pipe(
      z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'write 23:00-07:00')
        .optional(),
    ),
    help: 'when only what cannot wait is told, e.g. `23:00-07:00`',
    example: '',
  },
  TIME_ZONE: {
    schema: text('UTC').refine((zone) => {
      try {
        return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
      } catch {
        return false
      }
    }, 'not a time zone'),
    help: 'of the quiet hours and of the times in messages',
    example: 'Europe/Berlin',
  },
  LOST_AFTER_S: {
    schema: integer(30, { min: 1 }),
    help: 'people are told when coordinator or executor have been away for so long',
    example: '30',
  },
  DATA_DIR: {
    schema: text('.data/alerts'),
    help: 'alerts.sqlite lives here: which number is which',
    example: '.data/alerts',
  },
  HOST: {
    schema: text('127.0.0.1'),
    help: 'where it listens for /health and /metrics',
    example: '127.0.0.1',
  },
  PORT: { schema: integer(3040, { max: 65535 }), help: 'where it listens', example: '3040' },
} as const satisfies SettingsDefinition
