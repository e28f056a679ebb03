import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const hex = () => z.string().regex(/^[0-9a-f]{32,}$/)

/** The tokens and keys of one fleet, by the name of their setting. */
const fleetTokens = z.object({
  READER_TOKEN: hex(),
  OPERATOR_TOKEN: hex(),
  EXECUTOR_TOKEN: hex(),
  WORKER_TOKEN: hex(),
  LAB_TOKEN: hex(),
  /** signs what means money on its way through Redis */
  SIGNING_KEY: hex(),
  REDIS_PASSWORD: hex(),
})
export type FleetTokens = z.infer<typeof fleetTokens>

const make = (): string => randomBytes(32).toString('hex')

/** The fleet's tokens, kept in its data directory where only its owner may read them; made when they are not there yet. */
export const openTokens = (data: string): FleetTokens => {
  const file = join(data, 'tokens.json')
  if (existsSync(file)) return fleetTokens.parse(JSON.parse(readFileSync(file, 'utf8')))
  mkdirSync(data, { recursive: true })
  const tokens = Object.fromEntries(
    Object.keys(fleetTokens.shape).map((name) => [name, make()]),
  ) as FleetTokens
  writeFileSync(file, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 })
  return tokens
}
