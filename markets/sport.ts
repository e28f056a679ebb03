/** What of a sport decides which scores can happen; a fact that is left out is not so. */
export type SportFacts = {
  /** overtime ends with the first goal, and a shoot-out counts as one */
  readonly suddenDeath?: true
  /** a shoot-out or a second leg decides who goes through, and neither is in the score of the match */
  readonly decidedOutsideScore?: true
  /** the whole contest may end level in some competition, and that is its result */
  readonly mayEndLevel?: true
}

/** The sports we have words for, by the id that everything uses. Another id of the same form is accepted without facts. */
export const sports = {
  football: { decidedOutsideScore: true },
  futsal: { decidedOutsideScore: true },
  beach_soccer: { decidedOutsideScore: true },
  handball: { decidedOutsideScore: true },
  field_hockey: { decidedOutsideScore: true },
  water_polo: { decidedOutsideScore: true },
  ice_hockey: { suddenDeath: true },
  american_football: { mayEndLevel: true },
  rugby_league: { mayEndLevel: true },
  rugby_union: { mayEndLevel: true },
  aussie_rules: { mayEndLevel: true },
  cricket: { mayEndLevel: true },
  boxing: { mayEndLevel: true },
  mma: { mayEndLevel: true },
  baseball: { mayEndLevel: true },
  darts: { mayEndLevel: true },
  snooker: { mayEndLevel: true },
  golf: { mayEndLevel: true },
  chess: { mayEndLevel: true },
  cycling: { mayEndLevel: true },
  motorsport: { mayEndLevel: true },
  basketball: {},
  tennis: {},
  table_tennis: {},
  badminton: {},
  volleyball: {},
  beach_volleyball: {},
  padel: {},
  squash: {},
  esports: {},
  cs2: {},
  dota2: {},
  lol: {},
  valorant: {},
} as const satisfies Record<string, SportFacts>
export type Sport = keyof typeof sports

/** The sport of a match whose source does not say: the basic messages leave it out, and football is what they mean. */
export const usualSport = 'football' satisfies Sport

/** Other people's ids for the same sports. */
const aliases: ReadonlyMap<string, Sport> = new Map<string, Sport>([
  ['soccer', 'football'],
  ['hockey', 'ice_hockey'],
  ['icehockey', 'ice_hockey'],
  ['nfl', 'american_football'],
  ['ncaaf', 'american_football'],
  ['nba', 'basketball'],
  ['mlb', 'baseball'],
  ['nhl', 'ice_hockey'],
  ['afl', 'aussie_rules'],
  ['australian_rules', 'aussie_rules'],
  ['ufc', 'mma'],
  ['mixed_martial_arts', 'mma'],
  ['cs', 'cs2'],
  ['csgo', 'cs2'],
  ['cs_go', 'cs2'],
  ['counter_strike', 'cs2'],
  ['counter_strike_2', 'cs2'],
  ['dota', 'dota2'],
  ['dota_2', 'dota2'],
  ['league_of_legends', 'lol'],
])

/** A sport's id: lower case, digits and underscores, 2 to 40 of them. */
export const sportPattern = /^[a-z0-9_]{2,40}$/

/** The one id of a sport, whatever a source calls it; an id nobody knows stays as it is. */
export const sportId = (name: string): string => aliases.get(name) ?? name

const facts: ReadonlyMap<string, SportFacts> = new Map(Object.entries(sports))
/** Of a sport nobody knows everything is possible that would cost money if it were left out. */
const unknownSport: SportFacts = { mayEndLevel: true }

/** The facts of a sport; of one we do not know the careful ones, which can only hide an arbitrage, never invent one. */
export const factsOf = (sport: string): SportFacts => facts.get(sportId(sport)) ?? unknownSport
