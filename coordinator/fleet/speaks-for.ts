import type { WorkerRegister } from '#protocol/worker-message.ts'
import type { Grant } from '#runtime/access.ts'

/** Whether a worker may send prices of a bookmaker. */
export type SpeaksFor = (bookmaker: string) => boolean

/**
 * A worker speaks for its own site and bookmaker and for those its site's facts name; an aggregator whose facts name none speaks for whomever
 * its pages name. A token that is bound to sites allows only those, whatever the facts say: facts come from the worker itself.
 */
export const speaksFor = (
  { site, bookmaker, descriptor }: Pick<WorkerRegister, 'site' | 'bookmaker' | 'descriptor'>,
  grant: Pick<Grant, 'sites'>,
): SpeaksFor => {
  const named = new Set([bookmaker ?? site, ...(descriptor?.bookmakers ?? [])])
  const anybody =
    descriptor?.bookmakers.length === 0 && (descriptor.kind === 'aggregator' || descriptor.kind === 'history')
  return (asked) => (anybody || named.has(asked)) && (grant.sites?.has(asked) ?? true)
}

/** Whether a bound token allows registering this site or bookmaker at all. */
export const mayRegister = (
  { site, bookmaker }: Pick<WorkerRegister, 'site' | 'bookmaker'>,
  { sites }: Pick<Grant, 'sites'>,
): boolean => sites === undefined || sites.has(site) || (bookmaker !== undefined && sites.has(bookmaker))
