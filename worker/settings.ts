import { z } from 'zod'
import {
  decimal,
  integer,
  list,
  optionalText,
  type SettingsDefinition,
  secret,
  text,
} from '#runtime/settings.ts'

const optionalUrl = () => optionalText().pipe(z.url().optional())

/** Settings of a worker, as data: `.env.example` is made from them. */
export const workerSettings = {
  SITE: { schema: text(), help: 'which site module this worker loads' },
  BOOKMAKER: {
    schema: optionalText(),
    help: 'the one bookmaker to publish, where the site speaks for several; empty: all of them',
  },
  SITE_URL: {
    schema: optionalUrl(),
    help: 'where the site is; empty: the address in its own facts',
  },
  SITES_DIR: {
    schema: optionalText(),
    help: 'folder of sites outside the project, one folder each; packages named oddsfleet-site-* are found without it',
  },
  SITE_LOCALE: {
    schema: optionalText(),
    help: 'language the browser asks for, such as en-GB; empty: as the site’s facts say, or en-GB',
  },
  SITE_TIME_ZONE: {
    schema: optionalText(),
    help: 'time zone of the browser, such as Europe/London; empty: as the site’s facts say, or UTC',
  },
  SITE_GEOLOCATION: {
    schema: optionalText(),
    help: 'place the browser tells a page that asks: latitude,longitude; empty: as the site’s facts say, or none',
  },
  SITE_CREDENTIALS: {
    schema: secret(),
    help: 'what the site’s own account or key needs, as JSON: {"apiKey":"…"}; the site’s page in the docs names the keys',
    secret: true,
  },
  COORDINATOR_URL: {
    schema: text('ws://127.0.0.1:8000/ws'),
    help: 'the coordinator’s socket',
    example: 'ws://127.0.0.1:8000/ws',
  },
  WORKER_TOKEN: {
    schema: secret(),
    help: 'the token it registers with; ./scripts/token makes one, also one bound to a site',
    secret: true,
  },
  WORKER_ID: {
    schema: optionalText(),
    help: 'name of this worker; empty: worker-<site>[-<bookmaker>]-<random>',
  },
  REGION: { schema: optionalText(), help: 'region the site is asked for, in the site’s own words' },
  PROXY_URL: {
    schema: secret(),
    help: 'proxy of the browser, http://user:password@host:port',
    secret: true,
  },
  HOST: { schema: text('127.0.0.1'), help: 'where /health and /metrics listen', example: '127.0.0.1' },
  PORT: {
    schema: integer(0, { max: 65_535 }),
    help: 'port of /health and /metrics; 0: any free one, named in the log',
    example: '0',
  },
  HEARTBEAT_MS: {
    schema: integer(5000, { min: 100, max: 600_000 }),
    help: 'time between two heartbeats that nothing else causes, in ms',
    example: '5000',
  },
  BROWSER_PATH: { schema: optionalText(), help: 'the browser’s executable; empty: the first one found' },
  BROWSER_ARGS: { schema: list(), help: 'more arguments for the browser, separated by commas' },
  BROWSER_MAX_AGE_MINUTES: {
    schema: integer(240, { min: 1 }),
    help: 'a browser older than this is replaced by a fresh one',
    example: '240',
  },
  BROWSER_MAX_PAGES: {
    schema: integer(200, { min: 1 }),
    help: 'a browser that has opened so many pages is replaced',
    example: '200',
  },
  BROWSER_MAX_RSS_MB: {
    schema: integer(1500, { min: 100 }),
    help: 'a browser whose processes hold more memory than this is replaced, in MiB',
    example: '1500',
  },
  PROFILE_DIR: {
    schema: optionalText(),
    help: 'keeps the browser’s profile, so that a login outlives the process; empty: a fresh profile each time',
  },
  MAX_STAKE: {
    schema: decimal(1000, { min: 0 }),
    help: 'the most this worker places in one bet, in units of the bet’s currency, whoever asks; 0: it places nothing',
    example: '1000',
  },
  CAPTURES_DIR: {
    schema: optionalText(),
    help: 'records what the site sent, compressed and rotated; empty: nothing is recorded',
  },
  CAPTURES_MAX_MB: {
    schema: integer(500, { min: 1 }),
    help: 'the oldest recordings are deleted beyond this size, in MiB',
    example: '500',
  },
  BLOCKED_PAUSE_MINUTES: {
    schema: integer(60, { min: 1 }),
    help: 'a site that does not want to be read is left alone for this long',
    example: '60',
  },
} as const satisfies SettingsDefinition
