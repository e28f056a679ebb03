import type { OddsFormat } from '#betting/odds.ts'
import { readOdds } from './read-odds.ts'

/** The display formats of odds pages, by words of their menus in several languages. */
const formatWords: readonly (readonly [RegExp, OddsFormat])[] = [
  [/hong|港/i, 'hong_kong'],
  [/malay|malai|马来|馬來/i, 'malay'],
  [/indo|印尼/i, 'indonesian'],
  [/americ|amerik|амери|money ?line|\bUS\b|美式/i, 'american'],
  [/fraction|frac|frak|bruch|fracci|frazion|дроб|ułam|\bUK\b|分数/i, 'fractional'],
  [/d[eéèê]cim|dezim|desim|desi(?:t|m)|дес|dziesięt|tizedes|ondalık|\bEU\b|europ|欧洲|小数/i, 'decimal'],
]

/** The format a page's menu names, or undefined when its word is not known. */
export const namedFormat = (label: string): OddsFormat | undefined =>
  formatWords.find(([words]) => words.test(label))?.[1]

/** `1,50`, `1 234.5`, `−110` (a real minus sign), ` 10/11 `: as numbers are written elsewhere. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replaceAll('\u2212', '-')
    .replaceAll('\u2044', '/')
    .replace(
      /^(\d{1,3}(?:[.,]\d{3})*)([.,]\d{1,3})$/,
      (_, whole: string, rest: string) => `${whole.replaceAll(/[.,]/g, '')}.${rest.slice(1)}`,
    )

const shapes: Readonly<Record<'american' | 'fractional' | 'decimal', RegExp>> = {
  american: /^(?:[+-]\d{3,6}|ev(?:en|ens|s)?)$/i,
  fractional: /^\d{1,5}\/\d{1,4}$/,
  decimal: /^\d{1,5}\.\d{1,3}$/,
}

/** The format that the prices of a table are written in, where their form alone shows it: all of them have it, and at least one is there. */
export const formatByShape = (texts: readonly string[]): OddsFormat | undefined => {
  const written = texts.map(plain).filter((text) => /\d/.test(text))
  if (written.length === 0) return undefined
  return (['american', 'fractional', 'decimal'] as const).find((format) =>
    written.every((text) => shapes[format].test(text)),
  )
}

/** Decimal odds from a price as a page shows it, in any of its formats and with decimal point or comma; undefined when it is none. */
export const readShownOdds = (text: string, format: OddsFormat): number | undefined => {
  const price = plain(text)
  if (format === 'american' && /^\d{3,6}$/.test(price)) return readOdds(format, `+${price}`)
  return price === '' ? undefined : readOdds(format, price)
}
