import * as native from './qualifier-words.ts'

/**
 * What sets a side apart from the first men's team of the same name. Absent means "not stated", which is not the same as
 * "not so": whether absence speaks is decided by compare-team qualifiers.ts.
 */
export type TeamQualifiers = {
  readonly gender?: 'women' | 'men' | 'mixed'
  /** `19` for U19, `youth` when the text only says young. */
  readonly age?: number | 'youth' | 'veterans'
  /** 2 for reserves and second teams, 3 and more for third teams. */
  readonly level?: number
  readonly academy?: true
  readonly amateur?: true
  /** Simulated or played on a console: the person who plays is part of the identity, so it is kept. */
  readonly esports?: true
  readonly virtual?: true
  /** Same clubs, another game: futsal, beach, 3x3. */
  readonly variant?: 'futsal' | 'beach' | '3x3' | 'indoor'
  /** A contest that is not the match itself: corners, cards, a special. */
  readonly special?: string
  readonly leg?: number
  /** Game of a double-header or a series; 0 for the rest of a game broken off. */
  readonly game?: number
  readonly doubles?: true
}

type Rule = readonly [RegExp, (match: RegExpMatchArray) => TeamQualifiers]

const women =
  'women|womens|woman|ladies|lady|femenin[oa]s?|feminin[oa]s?|feminines?|feminin|femminil[ei]|fem|damen|frauen|dames|vrouwen|kvinner|kvinder|kvinnor|damer|naiset|' +
  'kobiet|kobiety|zeny|zene|zenski|zenske|kadin|kadinlar|bayan|bayanlar|noi|nadeshiko|girls|wfc|nwsl|wnba|wta|moterys|moteru|sievietes|naised|' +
  'жен|женщины|женская|женский|женские|ж|девушки|жінки|жіночий|γυναικων|γυναικες|نساء|سيدات|נשים|女|女子|女足|여자'
const men =
  'men|mens|masculin[oa]?|maschile|herren|heren|hommes|herrar|herre|manner|miehet|muzi|mezczyzn|erkekler|муж|мужчины|м|men s'
const youth =
  'youth|juniors?|juvenil|juvenis|junioren|juniorer|juniori|primavera|jugend|jeunes|espoirs|giovanili|dorost|kadeti|cadets?|genc|gencler|mladi|omladinci|pojat|' +
  'мол|молодежь|молодежка|молодежная|молодежный|молодёжь|юниоры|юноши|юнош|дети|молодь'
const reserves =
  'r|res|reserve|reserves|rezerve|rezervy|rezerwy|reservas?|reserven|дубль|дублёры|дублеры|резерв|рез|д'

/** What other languages say, most particular first: `虚拟女足` is simulated and women's. */
const nativeRules: readonly Rule[] = [
  ...native.ages.map(
    (pattern): Rule => [pattern, (m) => ({ age: Number(m.slice(1).find((group) => group !== undefined)) })],
  ),
  [native.anyOf(native.esports), () => ({ esports: true })],
  [native.anyOf(native.virtual), () => ({ virtual: true })],
  [native.anyOf(native.futsal), () => ({ variant: 'futsal' })],
  [native.anyOf(native.beach), () => ({ variant: 'beach' })],
  [native.anyOf(native.corners), () => ({ special: 'corner' })],
  [native.anyOf(native.cards), () => ({ special: 'card' })],
  [native.anyOf(native.women), () => ({ gender: 'women' })],
  [native.anyOf(native.youth), () => ({ age: 'youth' })],
  [native.anyOf(native.reserves), () => ({ level: 2 })],
  [native.anyOf(native.academy), () => ({ academy: true })],
]

/** Rules that hold anywhere in a name or a league, in any position; the text they match is taken out. Order matters. */
const rules: readonly Rule[] = [
  ...nativeRules,
  [/\b3\s?[xх×]\s?3\b|\b3\s?на\s?3\b/u, () => ({ variant: '3x3' })],
  [
    /\be-?\s?soccer\b|\be-?\s?football\b|\be-?\s?sports?\b|\be-?\s?basket(?:ball)?\b|\bcyber\b|\bcyber-?\w+|кибер\p{L}*|\bfifa\s?\d\d\b|\bnba\s?2k\d*|\b(?:\d\s?[xх×]\s?)\d\d?\s?(?:min\p{L}*|мин\p{L}*)/u,
    () => ({ esports: true }),
  ],
  [
    /\bsrl\b|\bsimulated reality(?: league)?\b|\bvirtual\p{L}*|\bsimulat\p{L}+|виртуальн\p{L}*|\bvfl?\s?virtual\b/u,
    () => ({ virtual: true }),
  ],
  [/\bfutsal\b|\bmini-?football\b|мини-?футбол|футзал/u, () => ({ variant: 'futsal' })],
  [/\bbeach\b|пляжн\p{L}*/u, () => ({ variant: 'beach' })],
  [/\bindoor\b/u, () => ({ variant: 'indoor' })],
  [
    /\b(corners?|bookings?|yellow cards?|red cards?|cards|fouls|offsides?|throw-?ins?|goal kicks|shots(?: on (?:goal|target))?|statistics|specials?|outright|aces|180s|угловые|желтые карточки|жк|фолы|офсайды)\b/u,
    (m) => ({ special: m[1]!.replace(/s$/, '') }),
  ],
  [/(?<![\p{L}\d])угловые(?![\p{L}\d])/u, () => ({ special: 'corner' })],
  [
    /\b(?:(\d)(?:st|nd|rd|th)?|first|second|return)\s?-?\s?leg\b|\bleg\s?(\d)\b/u,
    (m) => ({ leg: Number(m[1] ?? m[2] ?? (m[0].startsWith('first') ? 1 : 2)) }),
  ],
  [/(?<![\p{L}\d])(\d)-?й матч(?![\p{L}\d])/u, (m) => ({ leg: Number(m[1]) })],
  [/ответный матч/u, () => ({ leg: 2 })],
  [
    /\b(?:game|gm)\s?#?\s?(\d)\b\s?:?|\(g(\d)\)|\bdh\s?([12])\b/u,
    (m) => ({ game: Number(m[1] ?? m[2] ?? m[3]) }),
  ],
  // the rest of a game that was broken off is none of the numbered games of its day
  [/\b(?:resumed|resumption|resuming|continuation(?: of)?|completion of)\b/u, () => ({ game: 0 })],
  [
    /(?<![\p{L}\d])(?:under|unter|sub|до|младше)[\s-]?(\d\d)s?(?![\d])(?:\s?лет)?|(?<![\p{L}\d])u[\s-]?(\d\d)s?(?![\p{L}\d])|(?<![\p{L}\d])(\d\d)u(?![\p{L}\d])|(?<![\p{L}\d])u'(\d\d)/u,
    (m) => ({ age: Number(m[1] ?? m[2] ?? m[3] ?? m[4]) }),
  ],
  [/(?<![\p{L}\d])u(1[4-9]|2[0-3])(w|f)(?![\p{L}\d])/u, (m) => ({ age: Number(m[1]), gender: 'women' })],
  [/\b(?:veterans?|seniors|old boys|over[\s-]?\d\d|legends)\b|ветеран\p{L}*/u, () => ({ age: 'veterans' })],
  [
    /\b(?:youth|juvenil|juvenis|juniore[nr]|primavera|espoirs|giovanili|dorost|jugend)\b|молод[её]ж\p{L}*|юниор\p{L}*|юнош\p{L}*/u,
    () => ({ age: 'youth' }),
  ],
  [/(?<=\p{L}[\s-])(?:youth|ml|mol)$/u, () => ({ age: 'youth' })],
  [/(?<![\p{L}\d])(?:мол|молодь)\.?(?![\p{L}\d])/u, () => ({ age: 'youth' })],
  [/\bacademy\b|академия\b/u, () => ({ academy: true })],
  [
    /\b(?:reserves?|rezerve|rezervy|rezerwy|reservas|amateure)\b|дубль|дублёры|дублеры/u,
    () => ({ level: 2 }),
  ],
  [/^jong\s/u, () => ({ level: 2 })],
  [/\bamateurs?\b/u, () => ({ amateur: true })],
  [
    new RegExp(
      `(?<![\\p{L}\\d])(?:${women.replace('|ж|', '|').replace('|fem|', '|').replace('|noi|', '|').replace('|wta|', '|')})(?:['’]s)?(?![\\p{L}\\d])`,
      'u',
    ),
    () => ({ gender: 'women' }),
  ],
  [/(?<![\p{L}\d])(?:fem|жен)\.(?!\p{L})/u, () => ({ gender: 'women' })],
  [/(?<![\p{L}\d])(?:women|frauen|damen|ladies)/u, () => ({ gender: 'women' })],
]

/** What a bracket may say when it says a team qualifier and nothing else. */
const bracketed: readonly Rule[] = [
  [
    new RegExp(`^(?:${women}|${native.women.apart}|${native.womenLetters}|w|f|k|d|wom|fem)\\.?$`, 'u'),
    () => ({ gender: 'women' }),
  ],
  [new RegExp(`^(?:${men}|m)\\.?$`, 'u'), () => ({ gender: 'men' })],
  [new RegExp(`^(?:${youth}|y|j|jun|jr|jrs)\\.?$`, 'u'), () => ({ age: 'youth' })],
  [new RegExp(`^(?:${reserves})\\.?$`, 'u'), () => ({ level: 2 })],
  [/^(?:ii|b|2|б|в)$/u, () => ({ level: 2 })],
  [/^(?:iii|c|3)$/u, () => ({ level: 3 })],
  [/^am\.?$|^amateure?$/u, () => ({ amateur: true })],
  [/^acad?\.?$/u, () => ({ academy: true })],
  [/^(?:e|esoccer|cyber)$/u, () => ({ esports: true })],
  [/^(?:virt\.?|v)$/u, () => ({ virtual: true })],
]

/** Roman and Arabic numerals and letters at the end that mean a second or third team. */
const trailingLevel: readonly (readonly [RegExp, number])[] = [
  [/[\s-](?:ii|2)$/u, 2],
  [/[\s-](?:iii|3)$/u, 3],
  [/[\s-](?:iv|4)$/u, 4],
]

/** Kings and popes: their numeral is the club's name. */
const regal =
  /^(?:willem|villem|виллем|juan pablo|joao paulo|alfonso|pio|d\.? pedro|dom pedro|carlos|pedro|rei|willem king)\s/u

/** What was found in a text, and what is left of it. */
export type Marked = {
  readonly rest: string
  readonly qualifiers: TeamQualifiers
  /** Bracket contents that are no team qualifier: a country, a player's nickname, a note. */
  readonly notes: readonly string[]
  /** A single letter at the end that may be a team qualifier (`B`, `W`) or an initial (`Kuhn W`); decided with the other side in view. */
  readonly bareLetter?: string
}

function merge(into: TeamQualifiers, found: TeamQualifiers): TeamQualifiers {
  const age = typeof into.age === 'number' ? into.age : (found.age ?? into.age)
  return { ...into, ...found, ...(age === undefined ? {} : { age }) }
}

const joined = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー\\p{Script=Hangul}\\p{Script=Thai}'
/** Where a script without blanks meets Latin letters or digits (`大阪U-23`); a counter stays on its number (`2군`, `19歳`). */
const seam = new RegExp(`(?<=[${joined}])(?=[a-z])`, 'gu')

/**
 * `kadın` and `women` alike are read without accents; Cyrillic й keeps its mark, which makes it another letter. Two Vietnamese words are
 * words only with theirs. Arabic is read without vowel marks and hamza, Persian letters as the Arabic ones they are drawn like.
 */
function plainLetters(text: string): string {
  const plain = text
    .replace(/(?<!\p{L})nữ(?!\p{L})/gu, 'women')
    .replace(/(?<!\p{L})trẻ(?!\p{L})/gu, 'youth')
    .normalize('NFD')
    .replace(
      /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]\p{M}*)(?!\u0653)\p{M}/gu,
      '',
    )
    .normalize('NFC')
    .replaceAll('ı', 'i')
  return beyondLatin.test(plain)
    ? plain.replaceAll('ی', 'ي').replaceAll('ک', 'ك').replaceAll('ـ', '').replace(seam, ' ')
    : plain
}
const beyondLatin = /[\u0600-\u06ff\u0e00-\u0e7f\u3040-\ud7ff]/

/** @param cleaned output of fold.ts `clean`: lower case, original script. */
export function extractQualifiers(cleaned: string): Marked {
  let rest = plainLetters(cleaned)
  let qualifiers: TeamQualifiers = {}
  const notes: string[] = []
  rest = rest.replace(/[([{]([^()[\]{}]*)[)\]}]/gu, (_whole, inner: string) => {
    const text = inner.trim()
    const rule = bracketed.find(([pattern]) => pattern.test(text))
    if (rule !== undefined) {
      qualifiers = merge(qualifiers, rule[1](text.match(rule[0])!))
      return ' '
    }
    if (text === '') return ' '
    const nested = extractAnywhere(text, true)
    if (nested.rest.trim() === '') {
      qualifiers = merge(qualifiers, nested.qualifiers)
      return ' '
    }
    qualifiers = merge(qualifiers, nested.qualifiers)
    notes.push(nested.rest.trim())
    return ' '
  })
  const anywhere = extractAnywhere(rest.trim())
  qualifiers = merge(qualifiers, anywhere.qualifiers)
  rest = anywhere.rest
    .replace(/\s+/gu, ' ')
    .replace(/(?:\s[.]|[\s\-,/])+$/u, '')
    .trim()
  if (!regal.test(rest) && qualifiers.level === undefined && /\p{L}(?:-2| ii)(?=\s\p{L})/u.test(rest)) {
    qualifiers = { ...qualifiers, level: 2 }
    rest = rest.replace(/(\p{L})(?:-2| ii)(?=\s)/u, '$1')
  }
  // a numeral at the end of `Willem II Tilburg II` is the second one, and the team's
  if (!regal.test(rest) || /\s(?:ii|iii|iv|v|vi|xii|xxiii)\s.*\sii$/u.test(rest))
    for (const [pattern, level] of trailingLevel)
      if (pattern.test(rest) && qualifiers.level === undefined) {
        qualifiers = { ...qualifiers, level }
        rest = rest.replace(pattern, '').replace(/[\s-]+$/u, '')
      }
  const bare = /[\s-](\p{L})[.'’´΄]?$/u.exec(rest)
  return bare === null ? { rest, qualifiers, notes } : { rest, qualifiers, notes, bareLetter: bare[1]! }
}

/** @param bracket the text stood in brackets, where a team qualifier and nothing else is no name. */
function extractAnywhere(text: string, bracket = false): { rest: string; qualifiers: TeamQualifiers } {
  let rest = text
  let qualifiers: TeamQualifiers = {}
  for (const [pattern, read] of rules) {
    const match = rest.match(pattern)
    if (match === null) continue
    const without = rest.replace(pattern, ' ')
    // a name that is nothing but a team qualifier is a name ("Youth", "Legends")
    if (!/[\p{L}\d]/u.test(without) && text === rest && !/^\p{L}{0,2}[\s-]?\d/u.test(text)) {
      if (text.length <= 4 && !bracket) continue
    }
    rest = without
    qualifiers = merge(qualifiers, read(match))
  }
  return { rest, qualifiers }
}

/** Team qualifiers a league or tournament name puts on every match in it. */
export function leagueQualifiers(cleaned: string): TeamQualifiers {
  const { qualifiers, rest } = extractQualifiers(cleaned)
  let all = qualifiers
  if (/\bjuniors?\b|\bcadets?\b|\bkadeti?\b|\bdevelopment\b/u.test(rest)) all = merge({ age: 'youth' }, all)
  if (
    /(?:^|[\s,-])(?:wta|nwsl|wnba|lpga|wsl)(?:$|[\s,-])|(?:^|\s)w\.?(?:$|\s)/u.test(rest) ||
    /wnba|nwsl|\bwta\b/u.test(cleaned)
  )
    all = { ...all, gender: 'women' }
  if (/\bdoubles\b|парн\p{L}+/u.test(rest)) all = { ...all, doubles: true }
  // the numeral of a division ("Liga 2", "2. Bundesliga II") is not a second team
  if (qualifiers.level !== undefined && !/reserv|rezerv|дубл|резерв/u.test(cleaned)) {
    const { level: _division, ...others } = all
    all = others
  }
  // "Premier League 2" and friends are known by the word reserves or by age; a leg in a league name concerns the tie
  return all
}
