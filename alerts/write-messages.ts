import type { Bet } from '#protocol/bet-change.ts'
import type { Certainty, Opportunity } from '#protocol/opportunity.ts'
import type { Instruction } from './executor-client.ts'
import { writeMoney } from './money.ts'

/** What an answer would do. `unknown`: the executor has not been heard yet. */
export type Stance = 'dry run' | 'paper' | 'live' | 'unknown'

/** The first words of every message, so that nobody mistakes one for the other. */
export const headings: Readonly<Record<Stance, string>> = {
  'dry run': '🧪 DRY RUN (nothing is ordered)',
  paper: '📄 PAPER (no real money)',
  live: '🔴 LIVE, REAL MONEY',
  unknown: '❔ MODE UNKNOWN (executor not heard)',
}

const certainties: Readonly<Record<Certainty, string>> = {
  sure: 'sure: wins whatever happens',
  sure_if_no_push: 'sure unless a line is hit exactly',
  sure_unless_void: 'sure unless a leg is voided',
  rules_differ: 'NOT sure: the bookmakers’ rules differ',
  rules_unknown: 'NOT sure: a bookmaker’s rules are not known',
  fees_unknown: 'NOT sure: what a bookmaker charges is not known',
}

/** Telegram takes 4096 characters. */
const longest = 4000

const signed = (value: number): string => `${value >= 0 ? '+' : ''}${value.toFixed(2)}`

/** `sure: wins whatever happens`, with the model's own confidence where it has one. */
const trust = ({ certainty, figures }: Opportunity): string => {
  const confidence = figures?.confidence ?? figures?.score
  return `${certainties[certainty]}${confidence === undefined ? '' : `; confidence ${confidence}`}`
}

const when = (iso: string | undefined, timeZone: string): string =>
  iso === undefined
    ? 'start not known'
    : `starts ${new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }).format(Date.parse(iso))}`

const marketOf = ({
  market,
  line,
}: {
  readonly market: string
  readonly line?: number | undefined
}): string => (line === undefined ? market : `${market} ${line}`)

/** An opportunity with everything needed to decide: legs, stakes, certainty, links, and how to answer. */
export const writeOpportunity = (
  number: number,
  one: Opportunity,
  stance: Stance,
  timeZone: string,
): string => {
  const { plan } = one
  const legs = one.legs.map((leg, n) => {
    const stake = plan?.stakes_minor[n]
    return [
      `${n + 1}. ${leg.bookmaker}: ${leg.side} ${leg.selection} (${marketOf(leg)}) @ ${leg.odds}`,
      stake === undefined
        ? ` · ${(leg.share * 100).toFixed(1)} % of the outlay`
        : ` · ${writeMoney(stake, plan!.currency)}`,
      leg.url === undefined ? '' : `\n   ${leg.url}`,
    ].join('')
  })
  const money = plan && [
    `Outlay ${writeMoney(plan.outlay_minor, plan.currency)}, comes out ${writeMoney(plan.worst_minor, plan.currency)} at worst, ${writeMoney(plan.best_minor, plan.currency)} at best`,
  ]
  return [
    `#${number} ${headings[stance]}`,
    `${one.kind} ${signed(one.margin)} %, ${trust(one)}`,
    `${one.home} v ${one.away} · ${one.sport}${one.league ? ` · ${one.league}` : ''} · ${one.live ? 'in play' : when(one.start_time, timeZone)}`,
    ...legs,
    ...(money ?? []),
    ...(one.quarantined === undefined ? [] : [`⚠ held back for a look: ${one.quarantined}`]),
    `Answer: ${number} YES · ${number} YES ${plan ? '10' : '$10'} · ${number} NO · STOP`,
  ]
    .join('\n')
    .slice(0, longest)
}

/** What a person is to place by hand, and how to tell what came of it. */
export const writeInstruction = (number: number, one: Instruction, stance: Stance): string =>
  [
    `#${number} ${headings[stance]}`,
    `Place by hand: ${one.text}`,
    ...(one.url === undefined ? [] : [one.url]),
    `Answer when it stands: ${number} YES @${one.floor_odds} ${writeMoney(one.stake_minor, one.currency)} (your odds and stake) · ${number} NO when it does not`,
  ]
    .join('\n')
    .slice(0, longest)

const betHeading = ({ mode }: Bet): string => headings[mode]

/** What became of a bet. */
export const writeBet = (bet: Bet): string => {
  const figure =
    bet.profit_minor === undefined
      ? `outlay ${writeMoney(bet.outlay_minor, bet.currency)}, ${writeMoney(bet.worst_minor, bet.currency)} at worst, ${writeMoney(bet.best_minor, bet.currency)} at best`
      : `profit ${writeMoney(bet.profit_minor, bet.currency)}`
  return [
    `${betHeading(bet)}`,
    `Bet ${bet.state.toUpperCase()}: ${bet.home} v ${bet.away} (${bet.kind}, ${bet.strategy}); ${figure}`,
    ...(bet.reason === undefined ? [] : [bet.reason]),
    ...bet.legs.map(
      (leg, n) =>
        `${n + 1}. ${leg.bookmaker}: ${leg.side} ${leg.selection} (${marketOf(leg)}) @ ${leg.odds} · ${writeMoney(leg.stake_minor, bet.currency)} · ${leg.state}${leg.reason ? `: ${leg.reason}` : ''}`,
    ),
  ]
    .join('\n')
    .slice(0, longest)
}
