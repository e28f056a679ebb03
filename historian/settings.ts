import { callerSettings, tokenSettings } from '#runtime/access-settings.ts'
import { integer, type SettingsDefinition, text } from '#runtime/settings.ts'

/** What the historian can be told; `.env.example` and the tables of the documentation are made from it. */
export const historianSettings = {
  HOST: { schema: text('127.0.0.1'), help: 'where it listens', example: '127.0.0.1' },
  PORT: { schema: integer(3050, { max: 65535 }), help: 'where it listens', example: '3050' },
  READER_TOKEN: tokenSettings.READER_TOKEN,
  OPERATOR_TOKEN: tokenSettings.OPERATOR_TOKEN,
  ...callerSettings,
  REDIS_URL: {
    schema: text('redis://127.0.0.1:6379'),
    help: 'whose streams are recorded',
    example: 'redis://127.0.0.1:6379',
  },
  DATA_DIR: {
    schema: text('.data/historian'),
    help: 'spool, Parquet files and manifest.sqlite live here',
    example: '.data/historian',
  },
  WINDOW_S: {
    schema: integer(300, { min: 1, max: 86_400 }),
    help: 'a window is sealed into Parquet after this time',
    example: '300',
  },
  WINDOW_ROWS: {
    schema: integer(500_000, { min: 1 }),
    help: 'or when it has so many rows',
    example: '500000',
  },
  DUCKDB_MEMORY_MB: {
    schema: integer(256, { min: 64 }),
    help: 'memory that sealing and queries may take; beyond it they use the disk',
    example: '256',
  },
} as const satisfies SettingsDefinition
