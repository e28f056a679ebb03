import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Identity } from '../core/identity.ts'
import type { Alias } from '../model/alias.ts'

/** What another installation can use of what was learned here. */
export const identityExchange = z.object({
  aliases: z.array(
    z.object({
      sport: z.string().min(1),
      scope: z.string(),
      team: z.string().min(1),
      name: z.string().min(1),
      source: z.enum(['pin', 'feed_id', 'prices', 'register', 'import']),
    }),
  ),
})
export type IdentityExchange = z.infer<typeof identityExchange>

/** An import that is not one; `issues` says where. Nothing of it was taken. */
export class ExchangeUnreadable extends Error {
  readonly code = 'identity_import_unreadable'
  readonly issues: readonly string[]
  constructor(issues: readonly string[]) {
    super(`The import cannot be read: ${issues.slice(0, 3).join('; ')}`)
    this.issues = issues
  }
}

const columns = ['sport', 'scope', 'team', 'name', 'source'] as const
const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export const exportJson = (identity: Identity): IdentityExchange => ({
  aliases: identity.store.aliases
    .all()
    .map(({ sport, scope, team, name, source }) => ({ sport, scope, team, name, source })),
})

/** Header line and one line per alias, RFC 4180. */
export function exportCsv(identity: Identity): string {
  const line = (alias: Alias) => columns.map((column) => quoted(alias[column])).join(',')
  return `${[columns.join(','), ...identity.store.aliases.all().map(line)].join('\n')}\n`
}

export type ImportOutcome = {
  readonly taken: number
  /** Names that would have joined a women's team and a men's, or the like. */
  readonly refused: readonly string[]
}

/** Takes aliases from an export of this or another installation: JSON or CSV text. */
export function importText(identity: Identity, text: string, now: number): ImportOutcome {
  const parsed = identityExchange.safeParse(text.trimStart().startsWith('{') ? fromJson(text) : fromCsv(text))
  if (!parsed.success)
    throw new ExchangeUnreadable(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    )
  const refused: string[] = []
  let taken = 0
  identity.store.transaction(() => {
    for (const alias of parsed.data.aliases) {
      if (identity.addAlias(alias, now)) taken++
      else refused.push(`${alias.team} = ${alias.name}`)
    }
  })
  return { taken, refused }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ExchangeUnreadable([error instanceof Error ? error.message : String(error)])
  }
}

function fromCsv(text: string): unknown {
  try {
    return { aliases: parse(text, { columns: true, skip_empty_lines: true }) }
  } catch (error) {
    throw new ExchangeUnreadable([error instanceof Error ? error.message : String(error)])
  }
}
