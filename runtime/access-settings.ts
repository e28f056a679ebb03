import { z } from 'zod'
import { type Access, createAccess, type GrantedToken, type Role } from './access.ts'
import { type KnownCallers, knownCallers } from './known-callers.ts'
import { json, list, Secret, type SettingsDefinition, secret } from './settings.ts'

/** Tokens a process lets in, one per role; `./scripts/token` makes them. */
export const tokenSettings = {
  READER_TOKEN: {
    schema: secret(),
    help: 'who sees odds, opportunities, bets; the dashboard and other consumers send it',
    secret: true,
  },
  OPERATOR_TOKEN: {
    schema: secret(),
    help: 'who decides: pins, aliases, bets, stop and resume; sees what a reader sees',
    secret: true,
  },
  EXECUTOR_TOKEN: {
    schema: secret(),
    help: 'the executor’s, for price re-checks and placing through workers',
    secret: true,
  },
  WORKER_TOKEN: { schema: secret(), help: 'who sends prices, for any site', secret: true },
  WORKER_TOKENS: {
    schema: json(z.record(z.string().min(16), z.array(z.string()).min(1)), '{}').transform((bound) =>
      Object.entries(bound).map(
        ([token, sites]): GrantedToken => ({ role: 'worker', token: new Secret(token), sites }),
      ),
    ),
    help: 'more worker tokens, each for the sites and bookmakers named: {"<token>":["acme"]}; made by ./scripts/token --site NAME',
    secret: true,
  },
} as const satisfies SettingsDefinition

/** Which `Host` and `Origin` values a process answers. */
export const callerSettings = {
  ALLOWED_HOSTS: {
    schema: list(),
    help: 'names under which it may be asked, besides localhost and addresses in numbers; comma separated, without port',
    example: '',
  },
  ALLOWED_ORIGINS: {
    schema: list(),
    help: 'origins of other web pages that may ask (with a token), e.g. https://example.org; comma separated',
    example: '',
  },
} as const satisfies SettingsDefinition

type Tokens = {
  readonly READER_TOKEN?: Secret | undefined
  readonly OPERATOR_TOKEN?: Secret | undefined
  readonly EXECUTOR_TOKEN?: Secret | undefined
  readonly WORKER_TOKEN?: Secret | undefined
  readonly WORKER_TOKENS?: readonly GrantedToken[]
}

/** Who is let in by these settings. */
export const accessFrom = (settings: Tokens): Access =>
  createAccess([
    ...tokenOf('reader', settings.READER_TOKEN),
    ...tokenOf('operator', settings.OPERATOR_TOKEN),
    ...tokenOf('executor', settings.EXECUTOR_TOKEN),
    ...tokenOf('worker', settings.WORKER_TOKEN),
    ...(settings.WORKER_TOKENS ?? []),
  ])

const tokenOf = (role: Role, token: Secret | undefined): GrantedToken[] =>
  token === undefined ? [] : [{ role, token }]

/** Whom these settings answer. */
export const callersFrom = (settings: {
  readonly ALLOWED_HOSTS: readonly string[]
  readonly ALLOWED_ORIGINS: readonly string[]
}): KnownCallers => knownCallers(settings.ALLOWED_HOSTS, settings.ALLOWED_ORIGINS)
