/** A match of a season nobody played. */
export type Fixture = {
  readonly id: string
  readonly home: string
  readonly away: string
  readonly startTime: string
  /** goals at the end of regulation time */
  readonly score: readonly [number, number]
  /** the true chances: home, draw; over 2.5 goals; both score */
  readonly chances: {
    readonly home: number
    readonly draw: number
    readonly over: number
    readonly both: number
  }
}

export const league = 'Harbour League'

const syllables = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dri flo gru'.split(' ')

/** Names far enough apart that nobody could take one for another, each used once. */
const nameMaker = (random: () => number): (() => string) => {
  const used = new Set<string>()
  const syllable = (): string => syllables[Math.floor(random() * syllables.length)]!
  return () => {
    for (;;) {
      const name = `${syllable()}${syllable()}${syllable()}${syllable()}`
      if (used.has(name)) continue
      used.add(name)
      return name[0]!.toUpperCase() + name.slice(1)
    }
  }
}

/** So many matches, the first a day from `now`, each three hours after the last. */
export const makeFixtures = (count: number, now: number, random: () => number): Fixture[] => {
  const name = nameMaker(random)
  return Array.from({ length: count }, (_, n) => {
    const tilt = (random() - 0.5) * 0.08
    return {
      id: `f${n}`,
      home: name(),
      away: name(),
      startTime: new Date(Math.floor(now / 60_000) * 60_000 + 86_400_000 + n * 3 * 3_600_000).toISOString(),
      score: [Math.floor(random() * 4), Math.floor(random() * 3)],
      chances: { home: 0.44 + tilt, draw: 0.27, over: 0.5 + tilt / 2, both: 0.52 },
    }
  })
}
