import type { MatchResult } from '#protocol/quote.ts'

/** What the words beside a score say. */
export type OutcomeWords = {
  /** undefined: nothing says that it is over */
  readonly status: MatchResult['status'] | undefined
  /** the match went on after regulation time, and how it ended then */
  readonly wentOn: 'extra_time' | 'penalties' | undefined
  /** words nobody knows: they could change what the score counts */
  readonly unknown: readonly string[]
}

type Meaning = {
  readonly status?: MatchResult['status'] | 'interrupted'
  readonly wentOn?: 'extra_time' | 'penalties'
}

/** Words and abbreviations, without points and blanks. Those of six letters and more are also known misspelt. */
const meanings: ReadonlyMap<string, Meaning> = new Map([
  ...all(
    { status: 'finished' },
    `ft fulltime final finalresult finalscore result finished ended end aftermatch matchover over
    complete completed regulation regular endstand endergebnis beendet resultatfinal risultatofinale resultadofinal terminé finalizado
    encerrado finita played gameover fullreg normaltime`,
  ),
  ...all(
    { status: 'finished', wentOn: 'extra_time' },
    `et aet afteret extratime afterextratime inextratime ot aot afterot overtime afterovertime
    inovertime nv nachverlängerung verlängerung ap aprèsprolongation prolongation prolongations dts dopoitempisupplementari supplementari
    prórroga prorroga prorrogação prorrogacao trasprórroga ei extrainnings extrainning 2ot 3ot 4ot ot2 ot3 ot4 fot`,
  ),
  ...all(
    { status: 'finished', wentOn: 'penalties' },
    `pen pens pso penalties penalty penaltyshootout penaltyshootouts afterpen afterpens afterpenalties onpenalties
    onpens winonpenalties so aso afterso shootout shootouts aftershootout ie ne elfmeterschießen nachelfmeterschießen tab tirsaubut dcr rigori airigori
    dopoicalcidirigore penaltis penales penalti penáltis gp nachpenaltyschiessen`,
  ),
  ...all(
    { status: 'cancelled' },
    `walkover walkovers wo walkoverwin cancelled canceled canc cncl cancelado annullata annulé abgesagt void voided
    notplayed`,
  ),
  ...all(
    { status: 'retired' },
    `retired ret retirement retd rtd aufgabe abandon abandonjoueur ritiro retirada disqualified disqualification dq dsq default defaulted def`,
  ),
  ...all(
    { status: 'awarded' },
    `awarded awd award awardedwin forfeit forfeited forfeitwin forfait defwin technicalwin technicaldefeat technicalloss techwin`,
  ),
  ...all(
    { status: 'abandoned' },
    `abandoned abd aband abn abandonedmatch abgebrochen interrompu arrêté sospesadefinitivamente abandonado`,
  ),
  ...all(
    { status: 'postponed' },
    `postponed postp ppd pst postpone verschoben verlegt reporté rinviata aplazado aplazada adiado adiada delayed`,
  ),
  ...all(
    { status: 'interrupted' },
    `interrupted suspended susp intr int stopped unterbrochen interrotta sospesa`,
  ),
])

function all(meaning: Meaning, words: string): readonly (readonly [string, Meaning])[] {
  return words
    .trim()
    .split(/\s+/)
    .map((word) => [word, meaning])
}

/** Words that say nothing about the score. */
const fillers = new Set(
  'the match game was is after in on by at with win wins won winner home away team player player1 player2 first second leg 1st 2nd agg aggregate and to due score sets set'.split(
    ' ',
  ),
)

/** Misspelt by this many letters a word is still itself: one for six letters, two for eight. */
const slips = (length: number): number => (length >= 8 ? 2 : length >= 6 ? 1 : 0)

/** Letters to insert, delete, replace or swap with their neighbour to make one word the other; `most` + 1 when there are more. */
const distance = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const now = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(last[j]! + 1, now[j - 1]! + 1, last[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1)
      now.push(least)
    }
    ;[before, last] = [last, now]
  }
  return last[b.length]!
}

const misspelt = (word: string): Meaning | undefined => {
  const found: { meaning: Meaning; by: number }[] = []
  for (const [known, meaning] of meanings) {
    const most = Math.min(slips(known.length), slips(word.length))
    if (most === 0 || known[0] !== word[0]) continue
    const by = distance(word, known, most)
    if (by <= most) found.push({ meaning, by })
  }
  const least = Math.min(...found.map(({ by }) => by))
  const nearest = new Set(found.filter(({ by }) => by === least).map(({ meaning }) => meaning))
  return nearest.size === 1 ? [...nearest][0] : undefined
}

/**
 * Reads the words beside a score: `ET`, `after pen.`, `n.V.`, `Walkover` (also misspelt), `F/OT`, `postp.`. What is not understood is
 * listed in `unknown`.
 */
export const readOutcomeWords = (text: string): OutcomeWords => {
  const plain = text
    .toLowerCase()
    .replaceAll(/\bw\s?[./]\s?o\b\.?/g, ' wo ')
    .replaceAll(/(?<=\b\p{L})\.\s?(?=\p{L}\b)/gu, '') // a.e.t., n. V.
    .replaceAll(/[.,:;()[\]/|·•–—_-]+/g, ' ')
  // `F/10` in baseball: the innings that were played
  const innings = /(?:^|\s)f\s(1\d|2\d)(?=\s|$)/.exec(plain)
  const words = (innings === null ? plain : plain.replace(innings[0], ' ei '))
    .replaceAll(/(?:^|\s)f(?=\s)/g, ' final ')
    .split(/\s+/)
    .filter((word) => word !== '')
  const found: Meaning[] = []
  const unknown: string[] = []
  for (let at = 0; at < words.length; ) {
    // the longest run of words that is one: `after extra time`, `walk over`
    let taken = 0
    for (let length = Math.min(4, words.length - at); length >= 1; length--) {
      const run = words.slice(at, at + length).join('')
      // misspelt only on its own: a run of words would swallow its neighbour
      const meaning = meanings.get(run) ?? (length === 1 ? misspelt(run) : undefined)
      if (meaning === undefined) continue
      found.push(meaning)
      taken = length
      break
    }
    if (taken === 0) {
      if (!fillers.has(words[at]!)) unknown.push(words[at]!)
      taken = 1
    }
    at += taken
  }
  const wentOn = found.map((one) => one.wentOn)
  const states = new Set(
    found.map((one) => one.status).filter((status) => status !== undefined && status !== 'finished'),
  )
  if (states.has('interrupted') || states.size > 1)
    return { status: undefined, wentOn: undefined, unknown: [...unknown, ...states].map(String) }
  const [state] = states as Set<MatchResult['status']>
  return {
    status: state ?? (found.length > 0 ? 'finished' : undefined),
    wentOn: wentOn.includes('penalties')
      ? 'penalties'
      : wentOn.includes('extra_time')
        ? 'extra_time'
        : undefined,
    unknown,
  }
}
