import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'

/**
 * Which `Host` and `Origin` values are answered. A page that resolves its own name to this machine sends its name as `Host`; a page of
 * another origin sends its origin. Neither is answered unless a setting names it. Addresses in numbers cannot be taken over by a name
 * server and are always answered.
 */
export type KnownCallers = {
  readonly hosts: ReadonlySet<string>
  readonly origins: ReadonlySet<string>
}

/** @param hosts names without port · @param origins like `https://example.org` */
export const knownCallers = (hosts: readonly string[], origins: readonly string[]): KnownCallers => ({
  hosts: new Set(['localhost', ...hosts].map((host) => host.toLowerCase())),
  origins: new Set(origins.map((origin) => origin.toLowerCase())),
})

/** Why a request is not answered; undefined: it is. */
export type Stranger = 'unknown_host' | 'unknown_origin'

/** Judges a request or an upgrade by its headers alone. */
export const strangerIn = (
  headers: IncomingHttpHeaders,
  { hosts, origins }: KnownCallers,
): Stranger | undefined => {
  const host = (headers.host ?? '').toLowerCase()
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
  if (!hosts.has(name) && isIP(name) === 0) return 'unknown_host'
  const origin = headers.origin?.toLowerCase()
  if (origin !== undefined)
    return origins.has(origin) || isSameOrigin(origin, host) ? undefined : 'unknown_origin'
  // a browser that leaves the origin out still says that another site asks; opening a page from a link is not asking
  if (headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate')
    return 'unknown_origin'
  return undefined
}

const isSameOrigin = (origin: string, host: string): boolean =>
  origin === `http://${host}` || origin === `https://${host}`
