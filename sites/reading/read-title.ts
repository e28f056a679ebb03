/** What the title of a match says: who plays, and the words around the two names. */
export type ReadTitle = {
  readonly first: string
  readonly second: string
  /** the word between them says that the second is at home: `at`, `@` */
  readonly isSecondHome: boolean
  /** number of the game within a series or a day, where the title names it */
  readonly game?: number
  /** the words before the names: a game's or a competition's name */
  readonly before?: string
  /** what follows them: the number of maps, a round, a market */
  readonly after?: string
}

/** `Game 2`, `G2`, `Match 3`, `Leg 1`, `2nd game`, `Game Two`. */
const numbered = /\b(?:game|match|gm|g)\s?#?(\d|one|two|three)\b|\b(1st|2nd|3rd|first|second|third) game\b/i
const numbers = new Map([
  ...['one', '1st', 'first'].map((word) => [word, 1] as const),
  ...['two', '2nd', 'second'].map((word) => [word, 2] as const),
  ...['three', '3rd', 'third'].map((word) => [word, 3] as const),
])

/** Endings that are no part of a team: what follows a dash or stands in brackets, when it speaks of the match and not of the team. */
const endings: readonly RegExp[] = [
  /\s+\(BO\s?\d\).*$/i,
  /\s+(?:-|–|—)\s+(?:more markets|game \d|g\d|best of \d|bo\d|.*\b(?:round|group|week|day|stage|playoffs?|finals?|season|league|cup|qualifiers?|regular season|lower bracket|upper bracket)\b).*$/i,
  /\s+\((?:[^()]*\b(?:game \d|main card|prelims?|early prelims?|title fight|\w+weight|best of \d)\b[^()]*)\)$/i,
  /:\s.*$/,
  /\s+(?:Winner|Spread|Total(?: \w+)*|Moneyline)\??$/i,
  /\?$/,
]

const withoutEndings = (text: string): { readonly name: string; readonly ending: string } => {
  let name = text.trim()
  const cut: string[] = []
  for (let changed = true; changed; ) {
    changed = false
    for (const pattern of endings) {
      const shorter = name.replace(pattern, '').trim()
      if (shorter === name || shorter === '') continue
      cut.unshift(name.slice(shorter.length).trim())
      name = shorter
      changed = true
    }
  }
  return { name, ending: cut.join(' ') }
}

/**
 * Reads a title such as `Game 2: Chicago WS vs Houston`, `Counter-Strike: FaZe vs illwill` or `Dallas at New York Winner?`. What
 * stands before a colon is never part of a team. Undefined when two different names cannot be told apart.
 */
export const readTitle = (title: string): ReadTitle | undefined => {
  const text = title.replaceAll(/\s+/g, ' ').trim()
  const split = /^(.+?)\s(vs\.?|v\.?|at|@)\s(.+)$/i.exec(text)
  if (split === null) return undefined
  const [, left = '', word = '', right = ''] = split
  const colon = left.lastIndexOf(': ')
  const before = colon === -1 ? '' : left.slice(0, colon)
  let first = colon === -1 ? left : left.slice(colon + 2)
  const { name: second, ending } = withoutEndings(right)
  // `Game 2 - Chicago WS vs Houston`
  const dashed = /^((?:game|match)\s?#?\d)\s*[-–—]\s*(.+)$/i.exec(first)
  if (dashed !== null) first = dashed[2]!
  first = first.trim()
  if (first === '' || second === '' || first.toLowerCase() === second.toLowerCase()) return undefined
  const said = numbered.exec([before, dashed?.[1] ?? '', ending].join(' | '))
  const number = said?.[1] ?? said?.[2]
  const game = number === undefined ? undefined : (numbers.get(number.toLowerCase()) ?? Number(number))
  return {
    first,
    second,
    isSecondHome: word === '@' || word.toLowerCase() === 'at',
    ...(game !== undefined && { game }),
    ...(before !== '' && { before }),
    ...(ending !== '' && { after: ending }),
  }
}
