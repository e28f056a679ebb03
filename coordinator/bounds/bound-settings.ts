import { integer, type SettingsDefinition } from '#runtime/settings.ts'

/** What one sender may ask of the coordinator. What is over a bound is answered with `over_limit`; the rest of the message counts. */
export const boundSettings = {
  MAX_NAME_LENGTH: {
    schema: integer(120, { min: 10, max: 200 }),
    help: 'characters of a team or league name; a match with a longer one is refused',
    example: '120',
  },
  MAX_NAME_WORDS: {
    schema: integer(16, { min: 4, max: 100 }),
    help: 'words of a team name, twice as many of a league; comparing names costs the square of it',
    example: '16',
  },
  MAX_MATCHES_PER_WORKER: {
    schema: integer(5_000, { min: 1 }),
    help: 'matches that one worker may offer at a time',
    example: '5000',
  },
  MAX_MARKETS_PER_MATCH: {
    schema: integer(500, { min: 1 }),
    help: 'markets of one match in one message',
    example: '500',
  },
  MAX_LINES_PER_MARKET: {
    schema: integer(200, { min: 1 }),
    help: 'lines of one market of one match in one message',
    example: '200',
  },
  MAX_PRICES_PER_MATCH: {
    schema: integer(3_000, { min: 1 }),
    help: 'prices that one worker may offer on one match',
    example: '3000',
  },
  MAX_PRICES_PER_WORKER: {
    schema: integer(300_000, { min: 1 }),
    help: 'prices that one worker may offer at a time',
    example: '300000',
  },
  MAX_PRICES: {
    schema: integer(3_000_000, { min: 1 }),
    help: 'prices of all workers together; each takes about half a kilobyte',
    example: '3000000',
  },
  MAX_EVENTS: {
    schema: integer(50_000, { min: 1 }),
    help: 'events in the live book; matches that would open another are refused',
    example: '50000',
  },
  MAX_BOOKMAKERS: {
    schema: integer(1_000, { min: 1 }),
    help: 'bookmakers in the live book; matches of another are refused',
    example: '1000',
  },
  MAX_WORKERS: {
    schema: integer(1_000, { min: 1 }),
    help: 'workers known at a time; another cannot register',
    example: '1000',
  },
  MAX_START_PAST_HOURS: {
    schema: integer(24, { min: 0 }),
    help: 'a match that started longer ago is refused',
    example: '24',
  },
  MAX_START_AHEAD_DAYS: {
    schema: integer(400, { min: 1 }),
    help: 'a match that starts later than this is refused',
    example: '400',
  },
  MAX_ERRORS_PER_MESSAGE: {
    schema: integer(20, { min: 1 }),
    help: 'errors answered to one message; how many more there were is said in one line',
    example: '20',
  },
} as const satisfies SettingsDefinition
