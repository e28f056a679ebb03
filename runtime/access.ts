import { createHash, timingSafeEqual } from 'node:crypto'
import type { Secret } from './settings.ts'

/** What a caller may be. `reader` sees, `operator` decides and bets, `executor` asks for prices again and places, `worker` speaks for sites. */
export const roles = ['reader', 'operator', 'executor', 'worker'] as const
export type Role = (typeof roles)[number]

/** Roles that come with a role: who may bet may also see. */
const implied: Readonly<Record<Role, readonly Role[]>> = {
  reader: ['reader'],
  operator: ['operator', 'reader'],
  executor: ['executor', 'reader'],
  worker: ['worker'],
}

/** What a token gives. */
export type Grant = {
  readonly role: Role
  readonly roles: ReadonlySet<Role>
  /** the only sites and bookmakers a worker with this token may speak for; undefined: any */
  readonly sites: ReadonlySet<string> | undefined
}

/** A token as the settings have it. */
export type GrantedToken = { readonly role: Role; readonly token: Secret; readonly sites?: readonly string[] }

export type Access = {
  /** What a token gives; undefined for a wrong or missing one. Takes the same time whichever token is compared. */
  grantOf(token: string | undefined): Grant | undefined
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Tokens and what they give. Without any token nobody is let in. */
export const createAccess = (tokens: readonly GrantedToken[]): Access => {
  const known = tokens.map(({ role, token, sites }) => ({
    digest: digest(token.reveal()),
    grant: { role, roles: new Set(implied[role]), sites: sites && new Set(sites) } satisfies Grant,
  }))
  return {
    grantOf: (token) => {
      if (token === undefined) return undefined
      const given = digest(token)
      let found: Grant | undefined
      // all are compared, also after the right one was found
      for (const each of known) if (timingSafeEqual(each.digest, given)) found = each.grant
      return found
    },
  }
}

/** The token of an `Authorization: Bearer …` header. */
export const bearerToken = (authorization: string | undefined): string | undefined =>
  /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
