type Special = { readonly kind: string; readonly selection: string; readonly line?: number }

const literally = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const compiled = new Map<string, RegExp>()
const MOST_COMPILED = 2_000

/** A pattern made of team names, compiled once for all outcomes of a special. */
const pattern = (source: string): RegExp => {
  const known = compiled.get(source)
  if (known !== undefined) return known
  if (compiled.size >= MOST_COMPILED) compiled.clear()
  const made = new RegExp(source)
  compiled.set(source, made)
  return made
}

const yesNo = { Yes: 'yes', No: 'no' } as const
const oddEven = { Odd: 'odd', Even: 'even' } as const

/**
 * What one outcome of a special bet means; its words are made of the names of the two teams. Undefined for specials we have no market for and
 * for outcomes that fit none.
 */
export const readSpecial = (
  description: string,
  outcome: string,
  home: string,
  away: string,
): Special | undefined => {
  const [h, a] = [literally(home), literally(away)]
  if (description === 'Both Teams To Score')
    return Object.hasOwn(yesNo, outcome) ? { kind: 'btts', selection: yesNo[outcome as 'Yes'] } : undefined
  if (description === 'Total Goals Odd/Even')
    return Object.hasOwn(oddEven, outcome) ? { kind: 'oe', selection: oddEven[outcome as 'Odd'] } : undefined
  if (description === 'Draw No Bet') {
    const selection = outcome === home ? 'home' : outcome === away ? 'away' : undefined
    return selection && { kind: 'dnb', selection }
  }
  if (description === 'Double Chance') {
    const pairs: Record<string, string> = {
      [`${home} or Draw`]: 'home_draw',
      [`${home} or ${away}`]: 'home_away',
      [`Draw or ${away}`]: 'draw_away',
    }
    const selection = Object.hasOwn(pairs, outcome) ? pairs[outcome] : undefined
    return selection === undefined ? undefined : { kind: 'dc', selection }
  }
  if (description === 'Correct Score') {
    const score = pattern(`^${h} (\\d{1,2}), ${a} (\\d{1,2})$`).exec(outcome)
    return score ? { kind: 'cs', selection: `${Number(score[1])}-${Number(score[2])}` } : undefined
  }
  if (description === 'Winning Margin') {
    const margin = pattern(`^(?:(${h})|(${a})) by (\\d{1,2}\\+?)$`).exec(outcome)
    return margin
      ? { kind: 'margin', selection: `${margin[1] === undefined ? 'away' : 'home'}_${margin[3]}` }
      : undefined
  }
  if (description.startsWith('3-way Handicap ')) return readHandicap(description, outcome, h, a)
  return undefined
}

/** `3-way Handicap Belgium +1`: `Belgium (+1)`, `Draw - (Belgium +1)`, `Greece (-1)`. The title and the outcome must mean one line. */
const readHandicap = (description: string, outcome: string, h: string, a: string): Special | undefined => {
  const title = pattern(`^3-way Handicap (?:(${h})|(${a})) ([+-]?\\d{1,2})$`).exec(description)
  if (!title) return undefined
  const line = title[1] === undefined ? -Number(title[3]) : Number(title[3])
  const win = pattern(`^(?:(${h})|(${a})) \\(([+-]?\\d{1,2})\\)$`).exec(outcome)
  const draw = pattern(`^Draw - \\((?:(${h})|(${a})) ([+-]?\\d{1,2})\\)$`).exec(outcome)
  const found = win ?? draw
  if (!found) return undefined
  const own = found[1] === undefined ? -Number(found[3]) : Number(found[3])
  if (own !== line) return undefined
  return { kind: 'ehdp', selection: draw ? 'draw' : found[1] === undefined ? 'away' : 'home', line: line + 0 }
}
