import type { Check } from './check.ts'
import { damageIsNoticed, garbageIsSkipped } from './damage-checks.ts'
import { everyKindIsRecorded, factsAreValid, urlsAreItsOwn } from './fact-checks.ts'
import {
  keepsTheClocksApart,
  noOutcomeTwice,
  pricesMakeSense,
  quotesAreValid,
  readsAlikeTwice,
  readsAsRecorded,
} from './reading-checks.ts'
import {
  onlyThePageTouchesTheBrowser,
  parsersArePure,
  recordingsHoldNoSecrets,
  sitesStandAlone,
} from './source-checks.ts'
import type { Subject } from './subject.ts'

/** Every check that needs nothing but the site's folder, in the order of their numbers. */
export const checks: readonly Check[] = [
  factsAreValid,
  everyKindIsRecorded,
  urlsAreItsOwn,
  readsAsRecorded,
  readsAlikeTwice,
  keepsTheClocksApart,
  quotesAreValid,
  noOutcomeTwice,
  pricesMakeSense,
  garbageIsSkipped,
  damageIsNoticed,
  onlyThePageTouchesTheBrowser,
  parsersArePure,
  sitesStandAlone,
  recordingsHoldNoSecrets,
]

export type Verdict = { readonly check: Check; readonly problems: readonly string[] }

/** Runs checks over one site. A check that throws has found a problem, too. */
export const judge = async (
  subject: Subject,
  all: readonly Subject[],
  applied: readonly Check[] = checks,
): Promise<readonly Verdict[]> => {
  const verdicts: Verdict[] = []
  for (const check of applied) {
    try {
      verdicts.push({ check, problems: await check.run(subject, all) })
    } catch (error) {
      verdicts.push({ check, problems: [`the check itself failed: ${String(error)}`] })
    }
  }
  return verdicts
}
