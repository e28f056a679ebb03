import type { Amount } from './money.ts'

/** What a person answered. `number` absent: whatever they were told last, or reply to. */
export type Answer =
  | { readonly kind: 'yes'; readonly number?: number; readonly amount?: Amount; readonly odds?: number }
  | { readonly kind: 'no'; readonly number?: number }
  | { readonly kind: 'stop' }

const yes =
  /^(?:#?(?<number>\d{1,9})\s+)?YES(?:\s+@\s*(?<odds>\d{1,5}(?:\.\d{1,6})?))?(?:\s+(?<sign>[$£€¥])?\s*(?<units>\d{1,9}(?:\.\d{1,6})?)(?:\s*(?<code>[A-Z]{3,5}))?)?$/
const no = /^(?:#?(?<number>\d{1,9})\s+)?NO$/

/**
 * Reads `3 YES $5`, `3 YES`, `YES $5`, `YES`, `NO`, `3 NO`, `STOP`, in any case, with or without `#`, and for a bet placed by hand
 * `3 YES @2.08 $50`. Anything else is not an answer: `undefined`. Nothing is guessed, as money depends on it.
 */
export const parseAnswer = (text: string): Answer | undefined => {
  const said = text.trim().toUpperCase().replaceAll(/\s+/g, ' ').replace(/[.!]$/, '')
  if (/^\/?STOP$/.test(said)) return { kind: 'stop' }
  const denied = no.exec(said)
  if (denied) return { kind: 'no', ...numbered(denied.groups?.number) }
  const groups = yes.exec(said)?.groups
  if (!groups) return undefined
  const { number, odds, sign, units, code } = groups
  // a sign and a code together might disagree
  if (sign && code) return undefined
  if (units !== undefined && Number(units) === 0) return undefined
  if (odds !== undefined && Number(odds) <= 1) return undefined
  return {
    kind: 'yes',
    ...numbered(number),
    ...(units === undefined ? {} : { amount: { units, sign: sign ?? code } }),
    ...(odds === undefined ? {} : { odds: Number(odds) }),
  }
}

const numbered = (number: string | undefined) => (number === undefined ? {} : { number: Number(number) })
