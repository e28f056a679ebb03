import { extractQualifiers, type TeamQualifiers } from '../qualifiers/team-qualifiers.ts'
import { type ScriptName, scriptOf } from '../sounds/script-sounds.ts'
import { canonicalWord, classOf, type WordClass } from './club-words.ts'
import { countryOf } from './countries.ts'
import { replaceExonyms } from './exonyms.ts'
import { clean, fold, longestName } from './fold.ts'

/** One word of a name with how much it tells. */
export type Word = {
  /** Equal for equal words: what their likeness is remembered by. */
  readonly id: number
  readonly text: string
  /** Before one spelling was chosen for it. */
  readonly written: string
  readonly kind: WordClass
  /** A full stop followed it. */
  readonly abbreviated: boolean
  /** Romanised letter by letter, where one letter of the original is several of ours and the word may be an acronym. */
  readonly letters?: readonly string[]
  /** The script it was romanised from, where that has sounds of its own. */
  readonly script?: ScriptName
}

/** A participant's name in normal form. */
export type TeamName = {
  readonly raw: string
  /** Equal for names with equal words: what similarities are remembered by. */
  readonly wordsId: number
  /** ASCII, blanks between words, team qualifiers taken out; '' when nothing was left. */
  readonly folded: string
  readonly words: readonly Word[]
  readonly qualifiers: TeamQualifiers
  /** ISO country when the whole name is a country. */
  readonly country?: string
  /** A letter at the end that may be a second team's, a women's team's or a given name's. */
  readonly bareLetter?: string
  /** The name before a letter at its end was read as a team qualifier. */
  readonly withInitial?: TeamName
  /** `Surname, Given` and `Surname G`, `Given Surname` once known to be a person. */
  readonly person: boolean
  /** Several people or a joint club: the parts, in alphabetical order. */
  readonly parts?: readonly TeamName[]
  /** Words in brackets that are no team qualifier. */
  readonly notes: readonly string[]
  /** Written in a script whose words carry no script of their own: Cyrillic, above all. */
  readonly foreign: boolean
}

/** Beyond Latin and Cyrillic. */
const furtherScript = /[\u0370-\u03ff\u0530-\u1cff\u3040-\ud7ff]/
/** Transcribed by general conventions; scripts with conventions of their own are known word by word. */
const foreignScript =
  /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Han}\p{Script=Thai}\u0900-\u0d7f]/u

/** Notes that say something about the programme, not about the team. */
const programme =
  /^(?:available|only|not |live|neutral|n$|postponed|delayed|cancelled|canceled|abandoned|suspended|interrupted|tbc|tbd|starts|et$|aet|pens?$|bo\d|best of|first to|incl|excl|home|away|h$|a$|in-?play)/

function acronymLetters(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const [word] of text.matchAll(/\p{Script=Cyrillic}{2,5}/gu)) found.set(fold(word), [...word].map(fold))
  return found
}

function scriptsOf(text: string): ReadonlyMap<string, ScriptName> {
  const found = new Map<string, ScriptName>()
  if (!furtherScript.test(text)) return found
  // run by run of one script: a name may mix them, and Latin words keep no script
  for (const [run] of text.matchAll(/[^\p{Script=Latin}\p{Script=Cyrillic}\d]+/gu)) {
    for (const part of run.split(/\s+/)) {
      const pieces = part.match(/[\p{Script=Han}]+|[^\p{Script=Han}]+/gu) ?? []
      for (const piece of pieces) {
        const script = scriptOf(piece)
        if (script !== undefined) for (const word of fold(piece).split(' ')) found.set(word, script)
      }
    }
  }
  return found
}

/** `utd` is United; a short word of another script only happens to be spelt like an abbreviation. */
const spellingOf = (word: string, scripts: ReadonlyMap<string, ScriptName>): string =>
  word.length <= 3 && scripts.has(word) ? word : canonicalWord(word)

function wordsOf(text: string): Word[] {
  const scripts = scriptsOf(text)
  const acronyms = acronymLetters(text)
  const ampersands = new Set(
    [...text.matchAll(/(?<!\p{L})\p{L}&\p{L}(?!\p{L})/gu)].map((match) => fold(match[0])),
  )
  // a full stop after a short run of letters marks an abbreviation (`Novosib.`, `S. Montegranaro`)
  const abbreviations = new Set(
    [...text.matchAll(/([\p{L}]{1,9})\./gu)].map((match) => fold(match[1]!)).filter((word) => word !== ''),
  )
  // letters that each carry a full stop are one word (`A.S.C.U.T.` → `ascut`)
  let folded = fold(text.replace(/\p{L}\.(?:\p{L}\.)+/gu, (dotted) => dotted.replaceAll('.', '')))
  folded = folded.replace(
    /\b([a-z])(?: ([a-z]))(?: ([a-z]))?(?: ([a-z]))?\b(?= |$)/g,
    (whole, ...letters: (string | undefined)[]) =>
      // initials written apart join (`s p a l` → `spal`), pairs of initials of a person do not
      letters.filter((letter) => typeof letter === 'string' && letter.length === 1).length >= 3
        ? whole.replaceAll(' ', '')
        : whole,
  )
  // Turkish clubs carry the word in one piece or in two: `Antalyaspor`, `Antalya Spor`
  const split = folded
    .split(' ')
    .flatMap((word) =>
      word.length >= 8 && word.endsWith('spor') && !word.startsWith('belediye')
        ? [word.slice(0, -4), 'spor']
        : [word],
    )
  return replaceExonyms(split.filter(Boolean)).map((word, index, all) => {
    // `Washington St` is Washington State, `St Gallen` a saint
    const text = word === 'st' && index > 0 && index === all.length - 1 ? 'state' : spellingOf(word, scripts)
    const abbreviated = abbreviations.has(word)
    // `W Kentucky` is Western Kentucky, `S. Montegranaro` is anything
    const compass = index === 0 && all.length > 1 && !abbreviated && /^(?:[nsew]|[ns][ew])$/.test(text)
    const letters = acronyms.get(word)
    // `R&F` and `A&M` tell an institution from its namesake in the city
    const kind =
      ampersands.has(word) || compass ? 'strict' : classOf(text, index === 0, index === all.length - 1)
    const script = scripts.get(word)
    return wordOf({
      text,
      written: word,
      kind,
      abbreviated,
      ...(letters === undefined ? {} : { letters }),
      ...(script === undefined ? {} : { script }),
    })
  })
}

const words = new Map<string, Word>()
let nextWordId = 1

/** A word of a name; the same object for the same word. */
export function wordOf(word: Omit<Word, 'id'>): Word {
  const { text, written, kind, abbreviated, letters, script } = word
  const key = `${text} ${written} ${kind}${abbreviated ? '.' : ''} ${letters?.join('.') ?? ''} ${script ?? ''}`
  const known = words.get(key)
  if (known !== undefined) return known
  if (words.size >= remembered) words.clear()
  const own: Word = { id: nextWordId++, ...word }
  words.set(key, own)
  return own
}

const ids = new Map<string, number>()
let nextId = 1

/** A small number for a list of words, the same for the same list. */
export function wordsIdOf(words: readonly Word[], foreign: boolean): number {
  const key = `${foreign}${words.map((word) => `${word.text}${word.abbreviated ? '.' : ''}${word.kind}${word.script ?? ''}`).join(' ')}`
  const known = ids.get(key)
  if (known !== undefined) return known
  if (ids.size >= remembered) ids.clear()
  ids.set(key, nextId)
  return nextId++
}

const remembered = 200_000
const parsed = new Map<string, TeamName>()

/** Reads a participant's name. Never throws; a name with nothing in it has no words. The same text costs nothing twice. */
export function parseTeamName(raw: string): TeamName {
  const known = parsed.get(raw)
  if (known !== undefined) return known
  const name = readTeamName(raw)
  if (parsed.size >= remembered) parsed.clear()
  if (raw.length <= longestName) parsed.set(raw, name)
  return name
}

/** The same without remembering it: for lists that are read once. */
export function readTeamName(raw: string): TeamName {
  const cleaned = clean(raw)
  const { rest, qualifiers, notes, bareLetter } = extractQualifiers(cleaned)
  const kept = notes.filter((note) => !programme.test(note) && note.split(' ').length <= 3).map(fold)
  const comma = /^([^,]+),\s*([^,]+)$/u.exec(rest)
  const name = comma === null ? rest : `${comma[1]} ${comma[2]}`
  const words = wordsOf(name)
  const folded = words.map((word) => word.text).join(' ')
  const country = countryOf(fold(name)) ?? countryOf(folded)
  const parts = rest.includes('/')
    ? rest
        .split('/')
        .map((part) => part.trim())
        .filter(Boolean)
    : []
  const initialAtEnd = words.length >= 2 && words.at(-1)!.text.length === 1
  const foreign = foreignScript.test(rest)
  return {
    raw,
    wordsId: wordsIdOf(words, foreign),
    folded,
    words,
    qualifiers,
    person: comma !== null || initialAtEnd,
    notes: kept,
    foreign,
    ...(country === undefined ? {} : { country }),
    ...(bareLetter === undefined ? {} : { bareLetter: fold(bareLetter) }),
    ...(parts.length >= 2
      ? { parts: parts.map(parseTeamName).sort((a, b) => (a.folded < b.folded ? -1 : 1)) }
      : {}),
  }
}
