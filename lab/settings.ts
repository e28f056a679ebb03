import { z } from 'zod'
import { callerSettings } from '#runtime/access-settings.ts'
import { integer, optionalText, type SettingsDefinition, secret, text } from '#runtime/settings.ts'

/** How fast the clock of the recorded world runs, or `max`: it stands until it is stepped. */
const speed = z
  .string()
  .optional()
  .transform((value) => (!value ? 60 : value === 'max' ? value : Number(value)))
  .pipe(z.union([z.literal('max'), z.number().positive().max(100_000)]))

export const labSettings = {
  HOST: {
    schema: text('127.0.0.1'),
    help: 'address to listen on',
    example: '127.0.0.1',
  },
  PORT: {
    schema: integer(8100, { max: 65_535 }),
    help: 'port to listen on; 0 takes a free one',
    example: '8100',
  },
  RECORDING: {
    schema: text('world-cup-2026'),
    help: 'what is played: a folder of lab/recordings, or the path of one',
    example: 'world-cup-2026',
  },
  SPEED: {
    schema: speed,
    help: 'how many times faster than life it is played, or `max`: stepped from outside',
    example: '60',
  },
  POSITION_FILE: {
    schema: optionalText(),
    help: 'file that keeps the place in the recording; one that is there is gone on from',
    example: '.data/lab/position.json',
  },
  LAB_TOKEN: {
    schema: secret(),
    help: 'who may move the clock and make bookmakers fail; the pages themselves are as public as real ones',
    secret: true,
  },
  ...callerSettings,
} as const satisfies SettingsDefinition
