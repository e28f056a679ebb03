import type { ContradictionKind } from '../model/reason.ts'
import { countryOf } from '../names/countries.ts'
import {
  campusWords,
  compassWords,
  isOrdinal,
  loneSquadWords,
  placeWords,
  sharedClubNames,
  squadWords,
  stateWords,
} from '../names/distinguishing-words.ts'
import { isIndividual } from '../names/match-name.ts'
import { sharesInitial } from '../names/namesakes.ts'
import { isEsport } from '../names/sport-class.ts'
import type { TeamName, Word } from '../names/team-name.ts'
import { onePersonsName } from './person-names.ts'
import type { TeamSimilarity, WordsCompared } from './team-similarity.ts'
import { teamSimilarity } from './team-similarity.ts'
import { isShort } from './word-similarity.ts'

/** Words of an organisation that its name is written with or without. */
const organisation = new Set(
  'team gaming esport esports gg clan club org organization organisation multigaming'.split(' '),
)
/** What a sport puts before a club's name in one word: the basketball side of Kouvot is Korikouvot. */
const sportPrefix = /^(?:kori|lento|sal|salibandy|basket|volley|hand|fut|futsal)$/
/** A longer beginning is a word of its own: Szekesfehervar is Fehervar. */
const longestPrefix = 3
/** At least this alike, one partner of a pair is the other's. */
const samePartner = 0.79
/** One word that a misspelling explains scores this. */
const misspelt = 0.66

const isTelling = ({ kind, text }: Word): boolean =>
  kind !== 'weak' && kind !== 'number' && !organisation.has(text)
const telling = (words: readonly Word[]): Word[] => words.filter(isTelling)

/**
 * What in two names of one participant says that they are two, however alike the rest is; undefined when nothing does. A name that was only
 * shortened, misspelt, abbreviated or written in another script says nothing against it.
 * @param sport the sport of either, `unknown` if neither says
 */
export function evidenceAgainst(
  a: TeamName,
  b: TeamName,
  alike: TeamSimilarity,
  sport: string,
): ContradictionKind | undefined {
  const people = isIndividual(sport) || (sport === 'unknown' && (a.person || b.person))
  const bracket = a.notes.length + b.notes.length === 0 ? undefined : againstBrackets(a, b, people)
  if (bracket !== undefined) return bracket
  if (a.wordsId === b.wordsId) return isIndividual(sport) ? namesake(a, b, sport) : undefined
  const [low, high] = a.wordsId < b.wordsId ? [a.wordsId, b.wordsId] : [b.wordsId, a.wordsId]
  const key = low * 2 ** 26 + high
  const ofSport = remembered.get(sport) ?? new Map<number, ContradictionKind | 'none'>()
  remembered.set(sport, ofSport)
  const known = ofSport.get(key)
  if (known !== undefined) return known === 'none' ? undefined : known
  const found = againstWords(a, b, alike, sport)
  if (ofSport.size >= rememberedLimit) ofSport.clear()
  ofSport.set(key, found ?? 'none')
  return found
}
const remembered = new Map<string, Map<number, ContradictionKind | 'none'>>()
const rememberedLimit = 200_000

function againstWords(
  a: TeamName,
  b: TeamName,
  alike: TeamSimilarity,
  sport: string,
): ContradictionKind | undefined {
  const { words } = alike
  if (a.country !== undefined && b.country !== undefined && a.country !== b.country) return 'place'
  if (words === undefined) return undefined
  const people = isIndividual(sport) || (sport === 'unknown' && (a.person || b.person))
  if (a.parts !== undefined && b.parts !== undefined && (people || a.parts.some(({ person }) => person)))
    return otherPartner(a.parts, b.parts, sport) ? 'partner' : undefined
  if (people) return againstPeople(a, b, words, sport)
  const [left, right] = words.leftOver.map(telling) as [Word[], Word[]]
  if (left.length > 0 && right.length > 0) {
    if (left.some(isPoint) && right.some(isPoint)) return 'compass'
    return alike.misspelt >= misspelt ? undefined : unlikeWords([a, b], words, left, right, sport)
  }
  return (
    againstNumbers(words) ??
    (a.foreign === b.foreign ? compound(words) : undefined) ??
    oneSided(words, left.length > 0 ? a : b, [...left, ...right], sport)
  )
}

const isPoint = ({ text }: Word): boolean => compassWords.has(text)

/** A letter at the end of a name stands for a word of it: `New York Y` is not the Mets, `Ymer E.` is not Mikael. */
function unlikeWords(
  names: readonly TeamName[],
  { shared }: WordsCompared,
  left: readonly Word[],
  right: readonly Word[],
  sport: string,
): ContradictionKind {
  const both = [...left, ...right]
  const endsIn = (word: Word) => names.some(({ words }) => words.at(-1) === word)
  const ofCity = shared.filter(isTelling).every(({ text }) => placeWords.has(text))
  if (both.some((word) => endsIn(word) && (isShort(word) || (ofCity && isBrief(word))))) return 'initial'
  if (isEsport(sport)) return 'squad'
  if (both.some(isPoint)) return 'compass'
  const isPlaceOrCampus = (word: Word) => isPlaceWord(word) || campusWords.has(word.text)
  if (left.some(isPlaceOrCampus) && right.some(isPlaceOrCampus)) return 'place'
  // two clubs of one city, or of one name
  const own = shared.filter(isTelling)
  const said = ({ text }: Word) => placeWords.has(text) || (sport === 'football' && sharedClubNames.has(text))
  return own.length > 0 && own.every(said) ? 'place' : 'left_over'
}

/** Two letters behind a city that stand for two words: `Chicago WS`. */
const isBrief = ({ text, kind, script }: Word): boolean =>
  text.length <= 2 && kind === 'core' && script === undefined

/** A place, or two or three letters that stand for one: `Botafogo RJ`, `Botafogo SP`. */
const isPlaceWord = ({ text, kind, script }: Word): boolean =>
  placeWords.has(text) ||
  countryOf(text) !== undefined ||
  (kind === 'core' && script === undefined && /^[a-z]{2}$/.test(text))

/** Another given name, or an initial that is not the other's. */
function againstPeople(
  a: TeamName,
  b: TeamName,
  { leftOver, respelt, shared }: WordsCompared,
  sport: string,
): ContradictionKind | undefined {
  // a letter is an initial here, never an `and`
  const named = (words: readonly Word[]) =>
    words.filter(({ kind, text }) => kind !== 'number' && (kind !== 'weak' || text.length === 1))
  const [left, right] = leftOver.map(named) as [Word[], Word[]]
  if (left.length > 0 && right.length > 0) {
    const [one, other] = [left[0]!, right[0]!]
    const sameScript = one.script === other.script && a.foreign === b.foreign
    // surname and a given name agree: what else differs is a further name
    if (!sameScript || (shared.filter(isTelling).length >= 2 && respelt.some((pair) => pair.some(isShort))))
      return 'left_over'
    if ([...left, ...right].some(isShort)) return 'initial'
    if (left.length > 1 || right.length > 1 || !isOneName(a, b, one, other)) return 'given_name'
  }
  if (a.foreign === b.foreign)
    for (const [one, other] of respelt)
      if (
        Math.min(one.text.length, other.text.length) > 2 &&
        !isShort(one) &&
        !isShort(other) &&
        one.script === other.script &&
        one.kind !== 'weak' &&
        !isOneName(a, b, one, other)
      )
        return 'given_name'
  return namesake(a, b, sport)
}

/** Whether two words can be one name of a person; a given name, which comes first, has less room for slips than a surname. */
const isOneName = (a: TeamName, b: TeamName, one: Word, other: Word): boolean => {
  const first = [one, other].every((word) => a.words[0] === word || b.words[0] === word)
  return onePersonsName(one.text, other.text, first)
}

/** A surname with less than a given name beside it, where several players are called so. */
function namesake(a: TeamName, b: TeamName, sport: string): ContradictionKind | undefined {
  if (a.parts !== undefined || b.parts !== undefined) return undefined
  const full = (name: TeamName) => name.words.filter((word) => isTelling(word) && !isShort(word))
  const [one, other] = [full(a), full(b)]
  // written alike on both sides, it is as likely the same player as any two equal names
  if (one.length === other.length || Math.min(one.length, other.length) !== 1) return undefined
  const [brief, long] = one.length < other.length ? [a, other] : [b, one]
  const surname = full(brief)[0]!.text
  const initial = brief.words.find(isShort)?.text[0] ?? ''
  if (!long.some(({ text }) => text === surname)) return undefined
  return sharesInitial(sport, surname, initial) ? 'namesake' : undefined
}

/** Each of a pair has to find its own: a player with another partner is another pair. */
function otherPartner(one: readonly TeamName[], other: readonly TeamName[], sport: string): boolean {
  if (one.length !== other.length) return true
  const free = new Set(other)
  for (const part of one) {
    let best: TeamName | undefined
    let score = 0
    for (const each of free) {
      const alike = teamSimilarity(part, each)
      if (alike.score > score && evidenceAgainst(part, each, alike, sport) === undefined)
        [best, score] = [each, alike.score]
    }
    if (best === undefined || score < Math.min(samePartner, 0.6)) return true
    free.delete(best)
  }
  return false
}

/** Two different numbers, or an ordinal of one alone: `School No. 2`, `Dynamo 3`. A year of foundation is as often left out. */
function againstNumbers({ leftOver: [left, right] }: WordsCompared): ContradictionKind | undefined {
  const numbers = (words: readonly Word[]) => words.filter(({ kind }) => kind === 'number')
  const [one, other] = [numbers(left), numbers(right)]
  if (one.length > 0 && other.length > 0) return 'ordinal'
  const alone = [...one, ...other]
  return alone.some(({ text }) => /^[2-9]$/.test(text)) ? 'ordinal' : undefined
}

/** `Kansas` is at the end of `Arkansas`, and another state. */
function compound({ respelt }: WordsCompared): ContradictionKind | undefined {
  for (const [one, other] of respelt) {
    const [short, long] =
      one.text.length < other.text.length ? [one.text, other.text] : [other.text, one.text]
    if (
      short.length < 5 ||
      long.length - short.length < 2 ||
      long.length - short.length > longestPrefix ||
      !long.endsWith(short)
    )
      continue
    if (one.script !== other.script) continue
    if (!sportPrefix.test(long.slice(0, -short.length))) return 'place'
  }
  return undefined
}

/** Words that one name has and the other has not, where the other has none of its own. */
function oneSided(
  { shared, leftOver }: WordsCompared,
  { words: all }: TeamName,
  extra: readonly Word[],
  sport: string,
): ContradictionKind | undefined {
  const campus = leftOver.map((words) => words.find(({ text }) => campusWords.has(text))?.text)
  if (campus[0] !== undefined && campus[1] !== undefined && campus[0] !== campus[1]) return 'place'
  const own = shared.filter(isTelling)
  const isWhere = ({ text }: Word) => placeWords.has(text) || compassWords.has(text)
  const namesPlace = own.some(({ text }) => placeWords.has(text))
  const placeAlone = namesPlace && own.every(isWhere)
  const sharedName =
    sport === 'football' && own.length > 0 && own.every(({ text }) => sharedClubNames.has(text))
  for (const { text, kind } of extra) {
    if (isOrdinal(text)) return 'ordinal'
    if (squadWords.has(text) || extra.every((word) => loneSquadWords.has(word.text))) return 'squad'
    const atEdge = all[0]?.text === text || all.at(-1)?.text === text
    if (compassWords.has(text) && (atEdge || namesPlace)) return 'compass'
    if (text === 'city' && own.every((word) => stateWords.has(word.text))) return 'place'
    if (kind === 'strict') return 'place'
    if (isEsport(sport)) return 'squad'
    if (
      placeAlone &&
      (placeWords.has(text) || campusWords.has(text) || (kind === 'initial' && all.at(-1)?.text === text))
    )
      return 'place'
    if (sharedName && (placeWords.has(text) || countryOf(text) !== undefined)) return 'place'
  }
  return undefined
}

/** `Nacional (URU)` and `Nacional (PAR)`; a place in brackets beside a name that says none. */
function againstBrackets(a: TeamName, b: TeamName, people: boolean): ContradictionKind | undefined {
  const alike = (one: string, other: string) =>
    one === other ||
    one.startsWith(other) ||
    other.startsWith(one) ||
    (countryOf(one) !== undefined && countryOf(one) === countryOf(other))
  const saidIn = (note: string, { words, notes }: TeamName) =>
    notes.some((other) => alike(note, other)) || words.some(({ written }) => alike(note, written))
  const unsaid = (one: TeamName, other: TeamName) => one.notes.filter((note) => !saidIn(note, other))
  const [here, there] = [unsaid(a, b), unsaid(b, a)]
  if (here.length > 0 && b.notes.length > 0) return 'bracket'
  if (there.length > 0 && a.notes.length > 0) return 'bracket'
  // a player's country is written or left out; a club's is written because there is another club
  return !people && [...here, ...there].some(isPlace) ? 'bracket' : undefined
}

const isPlace = (note: string): boolean =>
  countryOf(note) !== undefined ||
  /^[a-z]{2,3}$/.test(note) ||
  note.split(' ').every((word) => placeWords.has(word))
