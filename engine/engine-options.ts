import type { SettlementRules } from '#betting/settlement-rule.ts'
import type { ConfidencePorts } from './board/confidence-figures.ts'
import type { PlannerPorts } from './board/planner.ts'
import type { EventDescription } from './book/event-book.ts'
import type { BookmakerTerms } from './detect/bookmaker-terms.ts'
import type { DetectorPorts } from './detect/detector.ts'

/** What an engine is told about the world. The functions answer from memory: the engine calls them while it reads prices. */
export type EngineOptions = Pick<ConfidencePorts, 'speed' | 'tooGood' | 'trust'> & {
  /** what identity says of an event */
  readonly describe: (eventId: string) => EventDescription
  /** what betting at each bookmaker costs and allows; `*` speaks for all that are not named */
  readonly bookmakers: Readonly<Record<string, BookmakerTerms>>
  /** what each bookmaker does when an event does not run its course */
  readonly rules: () => SettlementRules
  readonly money: Pick<PlannerPorts, 'bankrollMinor' | 'currency' | 'rates'>
  readonly search: Pick<DetectorPorts, 'gates' | 'beyond'>
}
