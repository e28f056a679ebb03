import type { Identity } from '../core/identity.ts'
import { importText } from '../exchange/alias-exchange.ts'
import { carryIn, carryOut } from '../exchange/carry-decisions.ts'
import { fromCsv, type PortableRows, toCsv } from '../exchange/portable-decisions.ts'
import type { Pin } from '../model/decision.ts'
import { readRegister } from '../register/team-register.ts'
import type { IdentityReply, IdentityRequest } from './messages.ts'

/** The two source events of a manual override, and what a person says of them. */
export type PinRequest = {
  readonly verdict: Pin['verdict']
  readonly first: string
  readonly second: string
  readonly swapped?: boolean
  readonly note?: string
}

/** What can be asked of identity besides resolving, each with the time it is asked at (UTC ms). */
export const questions = {
  counts: (identity: Identity) => identity.counts(),
  event: (identity: Identity, _now: number, id: string) => identity.event(id),
  events: (identity: Identity) => identity.events(),
  /** The source events that wait, in the order that settles most with one answer, each with the events of its candidates. */
  review: (identity: Identity, _now: number, limit: number) => {
    const waiting = identity.review()
    const items = waiting.slice(0, limit).map((item) => ({
      ...item,
      events: item.candidates.map(({ eventId }) => identity.event(eventId)),
    }))
    return { count: waiting.length, items }
  },
  history: (identity: Identity, _now: number, limit: number, key?: string) => identity.history(limit, key),
  pins: (identity: Identity) => identity.pins(),
  pin: (identity: Identity, now: number, { verdict, first, second, swapped, note }: PinRequest) =>
    identity.pin(
      verdict,
      first,
      second,
      { ...(swapped !== undefined && { swapped }), ...(note !== undefined && { note }) },
      now,
    ),
  unpin: (identity: Identity, now: number, id: number) => identity.unpin(id, now),
  aliases: (identity: Identity, _now: number, limit: number) => identity.aliases(limit),
  removeAlias: (identity: Identity, now: number, id: number) => identity.removeAlias(id, now),
  exportDecisions: (identity: Identity) => carryOut(identity),
  exportCsv: (identity: Identity) => {
    const { pins, aliases } = carryOut(identity)
    return toCsv(pins, aliases)
  },
  importDecisions: (identity: Identity, now: number, given: PortableRows | string) =>
    carryIn(identity, typeof given === 'string' ? fromCsv(given) : given, now),
  /** Aliases of another installation, as JSON or CSV text. */
  importAliases: (identity: Identity, now: number, text: string) => importText(identity, text, now),
  importRegister: (identity: Identity, _now: number, csv: string) => {
    const teams = readRegister(csv)
    return { taken: teams.length, clubs: identity.importTeams(teams) }
  },
} as const

export type Questions = typeof questions

type AnyQuestion = (identity: Identity, now: number, ...given: readonly unknown[]) => unknown

/** Answers one question; what it throws becomes the reply's error, with its code and values. */
export function answerQuestion(
  identity: Identity,
  { id, question, given }: Extract<IdentityRequest, { type: 'ask' }>,
  now: number,
): IdentityReply {
  try {
    const ask = (questions as Readonly<Record<string, unknown>>)[question] as AnyQuestion
    return { type: 'reply', id, value: ask(identity, now, ...given) }
  } catch (error) {
    const { code, message, ...details } = Object.assign(
      { code: 'identity_failed', message: String(error) },
      error instanceof Error ? { ...error, message: error.message } : {},
    )
    return { type: 'reply', id, error: { code: String(code), message, details } }
  }
}
