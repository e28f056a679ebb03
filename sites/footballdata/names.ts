import { table } from '#markets/table.ts'
import bookmakers from './bookmakers.json' with { type: 'json' }

/** One price column of a file: whose price, on what, and whether it was taken at kick-off. */
export type PriceColumn = {
  readonly name: string
  readonly bookmaker: string
  readonly isClosing: boolean
  readonly market: 'ft_1x2' | 'ft_ou' | 'ft_hdp'
  readonly selection: string
  readonly line?: number
  /** the column that holds the home side's handicap */
  readonly lineColumns?: readonly string[]
}

const codes = bookmakers as Readonly<Record<string, string>>
const prefix = `(${Object.keys(codes)
  .sort((a, b) => b.length - a.length)
  .join('|')})`
const resultColumn = new RegExp(`^${prefix}(C?)([HDA])$`)
/** `B365>2.5`; one mirror of the files writes `B365_2_5` for over and `B365_2_5_1` for under */
const totalColumn = new RegExp(`^${prefix}(C?)(>2\\.5|<2\\.5|_2_5|_2_5_1)$`)
const handicapColumn = new RegExp(`^${prefix}(C?)AH([HA])$`)

/** A header of the files that is misspelt at its source. */
const misspelt: Readonly<Record<string, string>> = table({ B36CA: 'B365CA' })

/** Reads the name of a column; undefined for the averages and maxima of many bookmakers and for everything that is no price. */
export const priceColumn = (name: string): PriceColumn | undefined => {
  const spelt = misspelt[name] ?? name
  const result = resultColumn.exec(spelt)
  if (result !== null)
    return {
      name,
      bookmaker: codes[result[1]!]!,
      isClosing: result[2] === 'C',
      market: 'ft_1x2',
      selection: { H: 'home', D: 'draw', A: 'away' }[result[3]!]!,
    }
  const total = totalColumn.exec(spelt)
  if (total !== null)
    return {
      name,
      bookmaker: codes[total[1]!]!,
      isClosing: total[2] === 'C',
      market: 'ft_ou',
      selection: total[3] === '>2.5' || total[3] === '_2_5' ? 'over' : 'under',
      line: 2.5,
    }
  const handicap = handicapColumn.exec(spelt)
  if (handicap === null) return undefined
  const isClosing = handicap[2] === 'C'
  return {
    name,
    bookmaker: codes[handicap[1]!]!,
    isClosing,
    market: 'ft_hdp',
    selection: handicap[3] === 'H' ? 'home' : 'away',
    // old files give each bookmaker's own handicap, newer ones the market's
    lineColumns: isClosing ? ['AHCh'] : [`${handicap[1]}AH`, 'AHh'],
  }
}

/** Divisions of the main files → the name of the competition. Other codes are kept as they are. */
export const divisions: Readonly<Record<string, string>> = {
  E0: 'England Premier League',
  E1: 'England Championship',
  E2: 'England League One',
  E3: 'England League Two',
  EC: 'England National League',
  SC0: 'Scotland Premiership',
  D1: 'Germany Bundesliga',
  D2: 'Germany 2. Bundesliga',
  I1: 'Italy Serie A',
  I2: 'Italy Serie B',
  SP1: 'Spain La Liga',
  SP2: 'Spain Segunda División',
  F1: 'France Ligue 1',
  F2: 'France Ligue 2',
  N1: 'Netherlands Eredivisie',
  B1: 'Belgium Pro League',
  P1: 'Portugal Primeira Liga',
  T1: 'Turkey Süper Lig',
  G1: 'Greece Super League',
}
