import { table } from '#markets/table.ts'
import type { CompetitionAgreement } from '../model/reason.ts'
import { countryOf } from './countries.ts'
import { clean, fold } from './fold.ts'

/** A competition in normal form. */
export type Competition = {
  readonly folded: string
  readonly country?: string
  readonly kind: 'league' | 'cup' | 'friendly' | 'qualifier' | 'unknown'
  /** Tier where it is written: 2 for `2. Bundesliga`, `Liga 2`, `Serie B`. */
  readonly division?: number
  readonly words: ReadonlySet<string>
}

const friendly =
  /\b(?:friendl(?:y|ies)|tovarishcheskie|tovarishcheskiy|tovarishchesk\w*|amistosos?|amichevol\w*|freundschaft\w*|testspiele?|club friendly|matchs? amica\w*|towarzyskie|pratelsk\w*|priatelsk\w*)\b/
const cup =
  /\b(?:cups?|kubok|copa|coppa|coupe|pokal|beker|taca|puchar|pohar|kupa(?:si)?|kup|cupen|trophy|shield|super ?cup|supercopa|playoffs?|play offs?)\b/
const qualifier = /\b(?:qualif\w*|kvalifik\w*|preliminary|eliminatorias|otbor\w*)\b/
const league =
  /\b(?:league|liga|ligue|serie|division|divisao|bundesliga|premier|primera|segunda|eredivisie|championship|chempionat|championnat|liiga|lig|ligi|superliga|superlig|ekstraklasa|allsvenskan|eliteserien|nba|nhl|nfl|mlb|khl|ncaa|vtb|conference)\b/
/** Lowest first, because the name of a lower league often holds that of the first: `Premier League 2`, `Serie A2`, `ATP Challenger`. */
const divisions: readonly (readonly [RegExp, number])[] = [
  [/\bleague (?:two|2)\b(?<!super league 2|premier league 2|k league 2)/, 4],
  [
    /\b(?:league one|j3|echl|double a|itf|primera federacion|primera rfef|national league south|national league north)\b|^(?:\w+ )?aa$/,
    3,
  ],
  [
    /\b(?:premier league 2|pl2|super league 2|k league 2|j2|leb oro|primera feb|serie a2|g league|gleague|ahl|vhl|triple a|challenger|eerste divisie|superettan|segunda|laliga ?2|la liga 2|hypermotion|obos)\b|^(?:\w+ )?aaa$|^(?:english |england |scottish |scotland |efl |sky bet )*championship$/,
    2,
  ],
  [
    /\b2\.? (?:bundes)?liga\b|\b(?:liga|ligue|league|division|lig|serie) (?:2|ii|b|two)\b|\b(?:segunda|second|pervaya liga|fnl)\b/,
    2,
  ],
  [/\b3\.? liga\b|\b(?:liga|ligue|league|division|lig|serie) (?:3|iii|c|three)\b|\b(?:tercera|third)\b/, 3],
  [
    /\b(?:premier (?:league|liga|division)|bundesliga|eredivisie|serie a|ligue 1|la ?liga|primera division|primeira liga|j1|k league 1|superliga|super lig|ekstraklasa|allsvenskan|eliteserien|acb|nba|nhl|khl|mlb|atp|wta)\b/,
    1,
  ],
]
/** Words that name a class of match, not a competition. */
const empty = new Set([
  'the',
  'of',
  'men',
  'mens',
  'regular',
  'season',
  'round',
  'group',
  'stage',
  'a',
  'de',
  'matches',
  'match',
  'football',
  'soccer',
  'basketball',
  'tennis',
  'hockey',
  'ice',
])

/** Reads a league or tournament name; `undefined` and empty names give a competition that is compatible with all. */
export function parseCompetition(raw: string | undefined): Competition {
  const folded = raw === undefined ? '' : fold(clean(raw))
  const words = folded.split(' ').filter(Boolean)
  let country: string | undefined
  for (let size = Math.min(4, words.length); size >= 1 && country === undefined; size--)
    for (let start = 0; start + size <= words.length && country === undefined; start++) {
      const text = words.slice(start, start + size).join(' ')
      if (text.length > 3 || text === 'usa' || text === 'uae') country = countryOf(text) ?? adjective(text)
    }
  const kind = friendly.test(folded)
    ? 'friendly'
    : qualifier.test(folded)
      ? 'qualifier'
      : cup.test(folded)
        ? 'cup'
        : league.test(folded)
          ? 'league'
          : 'unknown'
  const division = divisions.find(([pattern]) => pattern.test(folded))?.[1]
  return {
    folded,
    kind,
    words: new Set(words.filter((word) => !empty.has(word))),
    ...(country === undefined ? {} : { country }),
    ...(division === undefined ? {} : { division }),
  }
}

const adjectives: Readonly<Record<string, string>> = table({
  english: 'GBENG',
  scottish: 'GBSCT',
  welsh: 'GBWLS',
  german: 'DE',
  spanish: 'ES',
  italian: 'IT',
  french: 'FR',
  dutch: 'NL',
  belgian: 'BE',
  portuguese: 'PT',
  turkish: 'TR',
  greek: 'GR',
  russian: 'RU',
  polish: 'PL',
  czech: 'CZ',
  slovak: 'SK',
  austrian: 'AT',
  swiss: 'CH',
  danish: 'DK',
  swedish: 'SE',
  norwegian: 'NO',
  finnish: 'FI',
  ukrainian: 'UA',
  brazilian: 'BR',
  argentine: 'AR',
  argentinian: 'AR',
  mexican: 'MX',
  chinese: 'CN',
  japanese: 'JP',
  korean: 'KR',
  australian: 'AU',
  romanian: 'RO',
  bulgarian: 'BG',
  croatian: 'HR',
  serbian: 'RS',
  hungarian: 'HU',
  irish: 'IE',
  israeli: 'IL',
  egyptian: 'EG',
  saudi: 'SA',
  colombian: 'CO',
  chilean: 'CL',
})
const adjective = (word: string): string | undefined => adjectives[word]

/**
 * Whether two competition names can be one competition. Leagues are renamed by sponsors every year, so only what is written plainly
 * conflicts: two countries, a friendly against a competitive match, two tiers of one country.
 */
export function compareCompetitions(a: Competition, b: Competition): CompetitionAgreement {
  if (a.folded === '' || b.folded === '') return 'unknown'
  if (a.folded === b.folded) return 'same'
  if (a.country !== undefined && b.country !== undefined && a.country !== b.country) return 'conflict'
  if ((a.kind === 'friendly') !== (b.kind === 'friendly') && a.kind !== 'unknown' && b.kind !== 'unknown')
    return 'conflict'
  if ((a.kind === 'cup' && b.kind === 'league') || (a.kind === 'league' && b.kind === 'cup'))
    return 'conflict'
  if (a.division !== undefined && b.division !== undefined && a.division !== b.division) return 'conflict'
  let shared = 0
  for (const word of a.words) if (b.words.has(word)) shared++
  return shared > 0 && shared >= Math.min(a.words.size, b.words.size) * 0.6 ? 'same' : 'compatible'
}
