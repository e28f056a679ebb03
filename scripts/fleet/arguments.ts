import { parseArgs } from 'node:util'

export const usage = `usage: ./scripts/up [options]

Starts Redis, the lab (bookmakers that play recorded prices), the coordinator, one worker per bookmaker and the
executor in paper mode, and prints the address of the dashboard. Ctrl-C stops all of it.

  --recording NAME     what the lab plays (default world-cup-2026)
  --speed N|max        how many times faster than life; max: as fast as the fleet follows (default 600)
  --bookmakers a,b     only these
  --no-browser         only bookmakers whose prices can be read without one
  --no-commission      as if no exchange kept a share of winnings
  --exit               play to the end, settle, print a summary, exit
  --json FILE          write that summary to FILE
  --port N             port of the coordinator (default 8000); without it the lab takes 8100, the
                       executor 3030, Redis 6390; with it N+100, N+200, N+300
  --data DIR           where ledger, identity and logs are kept (default .data)
  --help               this text
`

export type Arguments = {
  readonly recording: string
  readonly speed: number | 'max'
  readonly bookmakers: readonly string[] | undefined
  readonly browser: boolean
  readonly commission: boolean
  readonly exit: boolean
  readonly json: string | undefined
  readonly ports: {
    readonly coordinator: number
    readonly lab: number
    readonly executor: number
    readonly redis: number
  }
  readonly data: string
  readonly help: boolean
}

/** The command line cannot be understood. Read the usage and try again; nothing has been started. */
export class BadArguments extends Error {
  readonly code = 'BAD_ARGUMENTS'
}

/** @throws BadArguments */
export const readArguments = (words: readonly string[]): Arguments => {
  const given = parse(words)
  const speed = given.speed === 'max' ? 'max' : Number(given.speed ?? 600)
  if (speed !== 'max' && !(speed > 0 && speed <= 100_000))
    throw new BadArguments(`--speed ${given.speed}: a number from 1 to 100000, or max`)
  const port = Number(given.port ?? 8000)
  if (!Number.isInteger(port) || port < 1024 || port > 65_000)
    throw new BadArguments(`--port ${given.port}: a number from 1024 to 65000`)
  const moved = given.port !== undefined
  return {
    recording: given.recording ?? 'world-cup-2026',
    speed,
    bookmakers: given.bookmakers
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean),
    browser: !given['no-browser'],
    commission: !given['no-commission'],
    exit: given.exit ?? false,
    json: given.json,
    ports: moved
      ? { coordinator: port, lab: port + 100, executor: port + 200, redis: port + 300 }
      : { coordinator: 8000, lab: 8100, executor: 3030, redis: 6390 },
    data: given.data ?? '.data',
    help: given.help ?? false,
  }
}

const parse = (words: readonly string[]) => {
  try {
    return parseArgs({
      args: [...words],
      options: {
        recording: { type: 'string' },
        speed: { type: 'string' },
        bookmakers: { type: 'string' },
        'no-browser': { type: 'boolean' },
        'no-commission': { type: 'boolean' },
        exit: { type: 'boolean' },
        json: { type: 'string' },
        port: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new BadArguments((error as Error).message)
  }
}
