import { table } from '#markets/table.ts'

/** The sport is the first part of a match's address. */
const sports: Readonly<Record<string, string>> = table({
  football: 'football',
  basketball: 'basketball',
  tennis: 'tennis',
  baseball: 'baseball',
  hockey: 'ice_hockey',
  'american-football': 'american_football',
  handball: 'handball',
  volleyball: 'volleyball',
  cricket: 'cricket',
})

export const sportOf = (url: string): string | undefined =>
  URL.canParse(url) ? sports[new URL(url).pathname.split('/').find((part) => part !== '') ?? ''] : undefined

/** The labels of the period tabs. */
const periods: Readonly<Record<string, string>> = table({
  'full time': 'ft',
  '1st half': 'ht',
  '2nd half': 'h2',
  'ft including ot': 'game',
  'full including ot': 'game',
  '1st quarter': 'q1',
  '2nd quarter': 'q2',
  '3rd quarter': 'q3',
  '4th quarter': 'q4',
  '1st period': 'p1',
  '2nd period': 'p2',
  '3rd period': 'p3',
  // the page in other languages
  vollzeit: 'ft',
  'reguläre spielzeit': 'ft',
  'temps réglementaire': 'ft',
  'temps plein': 'ft',
  'tiempo completo': 'ft',
  'tempo regulamentar': 'ft',
  'tempo completo': 'ft',
  'tempi regolamentari': 'ft',
  'pełny czas': 'ft',
  'основное время': 'ft',
  '1. halbzeit': 'ht',
  '1ère mi-temps': 'ht',
  '1ª parte': 'ht',
  '1º tempo': 'ht',
  '1° tempo': 'ht',
  '2. halbzeit': 'h2',
  '2ème mi-temps': 'h2',
  '2ª parte': 'h2',
  '2º tempo': 'h2',
  '2° tempo': 'h2',
})

export const periodOf = (label: string): string | undefined => periods[label.trim().toLowerCase()]

/** The labels of the market tabs: our kind, and what its columns say. */
export type TabMarket = {
  readonly kind: string
  readonly columns: Readonly<Record<string, string>>
  readonly hasLine?: true
}

const oneTwo = { '1': 'home', '2': 'away' }

const tabs: Readonly<Record<string, TabMarket>> = table({
  '1x2': { kind: '1x2', columns: { '1': 'home', X: 'draw', '2': 'away' } },
  'home/away': { kind: 'winner', columns: oneTwo },
  'over/under': { kind: 'ou', columns: { Over: 'over', Under: 'under' }, hasLine: true },
  'asian handicap': { kind: 'hdp', columns: oneTwo, hasLine: true },
  'both teams to score': { kind: 'btts', columns: { Yes: 'yes', No: 'no' } },
  'double chance': { kind: 'dc', columns: { '1X': 'home_draw', '12': 'home_away', X2: 'draw_away' } },
  'draw no bet': { kind: 'dnb', columns: oneTwo },
  'odd or even': { kind: 'oe', columns: { Odd: 'odd', Even: 'even' } },
})

export const tabOf = (label: string): TabMarket | undefined => {
  const word = label.trim().toLowerCase()
  return tabs[word] ?? tabs[tabWords.get(word) ?? '']
}

/** The same tabs in other languages of the page. */
const tabWords: ReadonlyMap<string, string> = new Map([
  ...same('home/away', [
    'heim/auswärts',
    'domicile/extérieur',
    'local/visitante',
    'casa/fora',
    'casa/trasferta',
    'gospodarze/goście',
    'хозяева/гости',
  ]),
  ...same('over/under', [
    'über/unter',
    'plus/moins',
    'más/menos',
    'mais/menos',
    'acima/abaixo',
    'powyżej/poniżej',
    'больше/меньше',
  ]),
  ...same('asian handicap', [
    'asiatisches handicap',
    'handicap asiatique',
    'hándicap asiático',
    'handicap asiático',
    'handicap asiatico',
    'handicap azjatycki',
    'азиатский гандикап',
  ]),
  ...same('both teams to score', [
    'beide teams treffen',
    'les deux équipes marquent',
    'ambos equipos marcarán',
    'ambas marcam',
    'ambos marcam',
    'entrambe segnano',
    'obie drużyny strzelą',
    'обе забьют',
  ]),
  ...same('double chance', [
    'doppelte chance',
    'double chance',
    'doble oportunidad',
    'dupla hipótese',
    'doppia chance',
    'podwójna szansa',
    'двойной шанс',
  ]),
  ...same('draw no bet', [
    'unentschieden keine wette',
    'remboursé si match nul',
    'apuesta sin empate',
    'empate anula',
    'pareggio rimborsato',
    'remis bez zakładu',
    'ничья - возврат',
  ]),
  ...same('odd or even', [
    'ungerade oder gerade',
    'pair ou impair',
    'par o impar',
    'par ou ímpar',
    'pari o dispari',
  ]),
])

function same(tab: string, labels: readonly string[]): readonly (readonly [string, string])[] {
  return labels.map((label) => [label, tab])
}

/** Sports in which a match always has a winner. */
const drawless: ReadonlySet<string> = new Set(['tennis', 'volleyball', 'baseball'])
/** Parts of a match that can be level in these: a bet on two sides is handed back then. */
const parts: ReadonlySet<string> = new Set(['ht', 'h2', 'q1', 'q2', 'q3', 'q4'])
const levelInParts: ReadonlySet<string> = new Set(['basketball', 'american_football'])

/** The market of a tab and a period, or undefined where the page's two labels do not make one that is certain. */
export const marketOf = (kind: string, period: string, sport: string | undefined): string | undefined => {
  // no draw is possible where overtime counts: the page mislabels such a table
  if (kind === '1x2') return period === 'game' ? undefined : `${period}_1x2`
  if (kind !== 'winner') return `${period}_${kind}`
  // a match without draws is whole at full time
  if (period === 'game' || (period === 'ft' && drawless.has(sport ?? ''))) return 'game_winner'
  return parts.has(period) && levelInParts.has(sport ?? '') ? `${period}_dnb` : undefined
}

/** The tabs the driver opens, in order of use. */
export const watchedTabs = [
  '1X2',
  'Home/Away',
  'Over/Under',
  'Asian Handicap',
  'Both Teams to Score',
  'Double Chance',
  'Draw No Bet',
]
