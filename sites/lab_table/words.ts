import { table } from '#markets/table.ts'
import { isoTime } from '../reading/iso-time.ts'
import { readLine } from '../reading/read-line.ts'

/** A market as its row is headed. */
export type Heading = { readonly market: string; readonly side: 'back' | 'lay'; readonly line?: number }

const titlePattern = /^(.+?) (v|-|@) (.+)$/

/** `Home v Away`, `Home - Away`, `Away @ Home`; undefined where a title could be split in two ways. */
export const readTeams = (title: string): { home: string; away: string } | undefined => {
  const [, first, sign, second] = titlePattern.exec(title) ?? []
  if (first === undefined || second === undefined || titlePattern.test(second)) return undefined
  return sign === '@' ? { home: second, away: first } : { home: first, away: second }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const whenPattern =
  /^(\d{1,2}) ([A-Z][a-z]{2})[a-z]? (\d{4}), (\d\d:\d\d) (?:UTC|GMT)(?:([+-])(\d{1,2})(?::(\d\d))?)?$/

/** `14 Jun 2026, 18:00 GMT+1`. A time without its zone is no time. */
export const readWhen = (when: string | undefined): string | undefined => {
  const [, day = '', month = '', year, time, sign = '+', hours = '0', minutes = '00'] =
    whenPattern.exec(when ?? '') ?? []
  const index = months.indexOf(month)
  if (year === undefined || index < 0) return undefined
  return isoTime(
    `${year}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}T${time}:00${sign}${hours.padStart(2, '0')}:${minutes}`,
  )
}

const headingPattern = /^(.+?)( \(lay\))?$/

/** `Match result`, `Total goals 2.5`, `Asian handicap`, `Both teams to score`, each perhaps with ` (lay)`. */
export const readHeading = (text: string): Heading | undefined => {
  const [, name = '', lay] = headingPattern.exec(text) ?? []
  const side = lay === undefined ? 'back' : 'lay'
  if (name === 'Match result') return { market: 'ft_1x2', side }
  if (name === 'Both teams to score') return { market: 'ft_btts', side }
  if (name === 'Asian handicap') return { market: 'ft_hdp', side }
  const line = readLine(/^Total goals (\S+)$/.exec(name)?.[1])
  return line === undefined ? undefined : { market: 'ft_ou', side, line }
}

const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = table({
  ft_1x2: { '1': 'home', X: 'draw', '2': 'away' },
  ft_ou: { Over: 'over', Under: 'under' },
  ft_btts: { Yes: 'yes', No: 'no' },
})

/** What a price's label says under its heading. A handicap stands beside the side that has it; ours is the home side's. */
export const readLabel = (
  heading: Heading,
  label: string,
): { selection: string; line?: number } | undefined => {
  if (heading.market === 'ft_hdp') {
    const [, side, text] = /^([12]) \(([^)]+)\)$/.exec(label) ?? []
    const own = readLine(text)
    if (own === undefined) return undefined
    return side === '1' ? { selection: 'home', line: own } : { selection: 'away', line: 0 - own }
  }
  const known = labels[heading.market]!
  if (!Object.hasOwn(known, label)) return undefined
  return { selection: known[label]!, ...(heading.line !== undefined && { line: heading.line }) }
}
