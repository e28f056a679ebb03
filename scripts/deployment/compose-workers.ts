import type { Bookmaker } from '#lab/bookmaker.ts'
import { labAddress } from './lab-bookmakers.ts'

/** The line of `docker-compose.yml` after which everything is made. */
export const composeMark =
  '  # one worker per bookmaker of the recording, made by: node scripts/deployment.ts\n'

/** A service's lines. */
const workerService = ({ id, site }: Bookmaker): string => `  worker-${id}:
    <<: *worker
    environment:
      <<: *worker-environment
      SITE: ${site}
      BOOKMAKER: ${id}
      SITE_URL: ${labAddress(`${id}/`)}
`

/** The mark of the part that is made is not in the file. Put the line back where that part shall begin. */
export class ComposeMarkMissing extends Error {
  readonly code = 'COMPOSE_MARK_MISSING'
  constructor() {
    super(`docker-compose.yml has no line "${composeMark.trim()}"`)
  }
}

/**
 * `docker-compose.yml` with one worker service per bookmaker after the mark; what stands before it is kept.
 * @throws ComposeMarkMissing
 */
export const withComposeWorkers = (compose: string, bookmakers: readonly Bookmaker[]): string => {
  const at = compose.indexOf(composeMark)
  if (at < 0) throw new ComposeMarkMissing()
  return compose.slice(0, at + composeMark.length) + bookmakers.map(workerService).join('')
}
