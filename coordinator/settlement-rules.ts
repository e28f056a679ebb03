import { readFileSync } from 'node:fs'
import {
  type SettlementRules,
  settlementRuleSchema,
  settlementRulesSchema,
} from '#betting/settlement-rule.ts'
import type { Log } from '#runtime/log.ts'

/** Sites whose rules are kept. */
const mostSites = 1_000

/**
 * What is known of bookmakers' settlement rules: a file of the operator's, and what sites announce about themselves. A rule that does not fit
 * is left out and said; its bookmaker then counts as unknown, which is never sure.
 * @throws when the file cannot be read or does not fit: the operator named it, so they want to know
 */
export const openRules = (file: string | undefined, log: Log) => {
  const own = file === undefined ? [] : settlementRulesSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const announced = new Map<string, SettlementRules>()
  let all: SettlementRules = own
  return {
    all: (): SettlementRules => all,
    announce: (site: string, rules: readonly unknown[]): void => {
      const good = rules.flatMap((rule) => {
        const parsed = settlementRuleSchema.safeParse(rule)
        if (!parsed.success)
          log.warn({ site, issues: parsed.error.issues }, 'left out a settlement rule that does not fit')
        return parsed.success ? [parsed.data] : []
      })
      if (good.length === 0) announced.delete(site)
      else if (announced.has(site) || announced.size < mostSites) announced.set(site, good)
      all = [...own, ...[...announced.values()].flat()]
    },
  }
}
export type Rules = ReturnType<typeof openRules>
