import type { TeamSimilarity } from '../likeness/team-similarity.ts'
import type { RegisteredTeam } from '../model/registered-team.ts'
import { readBareLetter } from '../names/match-name.ts'
import { readTeamName, type TeamName, type Word } from '../names/team-name.ts'
import { qualifierKey } from '../qualifiers/qualifier-key.ts'
import { nameRatio } from '../search/name-ratio.ts'
import { NameSearch } from '../search/name-search.ts'
import { spellingsOf } from './registered-spellings.ts'

/** Up to this share of the telling words left out, two names are two spellings of as many words. */
const sameLength = 0.1

/** A club with whether the name looked up is all of its registered name: `2 · club + 1` or `2 · club`. */
type Entry = number
type Entries = readonly Entry[]

const nobody: Entries = []
const remembered = 100_000
const textOf = (words: readonly Word[]): string => words.map((word) => word.text).join(' ')

/** The ways a name is looked up: whole, without its weak words, without its numbers as well. */
function formsOf({ words }: TeamName): ReadonlySet<string> {
  const telling = words.filter((word) => word.kind !== 'weak')
  const bare = telling.filter((word) => word.kind !== 'number')
  // a name of weak words and numbers (`FC 08`) is only itself
  return new Set((bare.length > 0 ? [words, telling, bare] : [words]).map(textOf))
}

/** A letter at the end of a registered name is a second team's, as it is in a list of matches. */
const opponent = readTeamName('')

/** Which club a key of a provider belongs to, of those read so far. */
export class ProviderKeys {
  readonly #clubs = new Map<string, Map<string, number>>()

  /** Clubs that have one of the keys already; the keys are the club's from now on. */
  meet(keys: Readonly<Record<string, string>>, club: number): number[] {
    return Object.entries(keys).flatMap(([provider, key]) => {
      const clubs = this.#clubs.get(provider) ?? new Map<string, number>()
      this.#clubs.set(provider, clubs)
      const known = clubs.get(key)
      clubs.set(key, club)
      return known ?? []
    })
  }
}

/** The clubs of one sport by the names they are registered under, and by the spellings in their keys at other providers. */
export class SportClubs {
  readonly #entries = new Map<string, Entry | Entries>()
  readonly #found = new Map<number, Entries>()
  readonly #countries: string[] = []
  readonly #qualifiers: string[] = []
  readonly #names: string[] = []
  /** The first entry of the same club. */
  readonly #identity: number[] = []
  #search: NameSearch | undefined

  /** Entries that are another entry's club. */
  get repeated(): number {
    return this.#names.length - new Set(this.#identity).size
  }

  get size(): number {
    return this.#names.length
  }

  /** @param identities of this sport's clubs, kept while the register is read */
  add(team: RegisteredTeam, country: string, identities: ProviderKeys): void {
    const name = readBareLetter(readTeamName(team.name), opponent, team.sport)
    if (name.words.length === 0) return
    const club = this.#names.length
    this.#names.push(name.folded)
    this.#countries.push(country)
    const qualifiers = qualifierKey(name.qualifiers)
    this.#qualifiers.push(qualifiers)
    const whole = textOf(name.words)
    this.#identify(club, [
      ...this.#namesakes(whole, qualifiers, country),
      ...identities.meet(team.keys, club),
    ])
    const forms = new Set(formsOf(name))
    for (const spelling of spellingsOf(team.keys)) {
      const other = readBareLetter(readTeamName(spelling), opponent, team.sport)
      // a women's page among a men's club's keys is a mistake of the register
      if (other.words.length > 0 && qualifierKey(other.qualifiers) === qualifiers)
        for (const form of formsOf(other)) forms.add(form)
    }
    for (const form of forms) {
      const entry = 2 * club + (form === whole ? 1 : 0)
      const present = this.#entries.get(form)
      this.#entries.set(
        form,
        present === undefined ? entry : typeof present === 'number' ? [present, entry] : [...present, entry],
      )
    }
  }

  #namesakes(whole: string, qualifiers: string, country: string): number[] {
    const entries = this.#entries.get(whole) ?? nobody
    return (typeof entries === 'number' ? [entries] : entries).flatMap((entry) =>
      entry % 2 === 1 &&
      this.#qualifiers[entry >> 1] === qualifiers &&
      this.#countries[entry >> 1] === country
        ? [entry >> 1]
        : [],
    )
  }

  /** Entries of one country with one key of a provider, or with one whole name, are one club for all that names can tell. */
  #identify(club: number, others: readonly number[]): void {
    const found = new Set(
      others
        .filter((other) => this.#countries[other] === this.#countries[club])
        .map((other) => this.#identity[other]!),
    )
    const [identity = club, ...joined] = found
    this.#identity.push(identity)
    if (joined.length > 0)
      this.#identity.forEach((other, index) => {
        if (found.has(other)) this.#identity[index] = identity
      })
  }

  /** Everybody who is called exactly this, whatever the class of team. */
  #calledSo(name: TeamName): Entries {
    const known = this.#found.get(name.wordsId)
    if (known !== undefined) return known
    const found = new Map<number, Entry>()
    for (const form of formsOf(name)) {
      const entries = this.#entries.get(form)
      for (const entry of typeof entries === 'number' ? [entries] : (entries ?? nobody))
        found.set(entry >> 1, Math.max(entry, found.get(entry >> 1) ?? 0))
    }
    if (this.#found.size >= remembered) this.#found.clear()
    const entries = found.size === 0 ? nobody : [...found.values()]
    this.#found.set(name.wordsId, entries)
    return entries
  }

  /** The clubs of this name and class of team: a register that holds a women's team without saying so must not speak for it. */
  #ofClass(name: TeamName, qualifiers: string, country: string): Entries {
    const entries = this.#calledSo(name).filter((entry) => this.#qualifiers[entry >> 1] === qualifiers)
    if (country === '' || entries.length < 2) return entries
    const own = entries.filter((entry) => this.#plays(entry, country))
    return own.length > 0 ? own : entries
  }

  /** A club whose country is not known may be of any. */
  #plays(entry: Entry, country: string): boolean {
    const registered = this.#countries[entry >> 1]!
    return registered === '' || country === '' || registered === country
  }

  #identities(entries: Entries): Set<number> {
    return new Set(entries.map((entry) => this.#identity[entry >> 1]!))
  }

  one(a: TeamName, b: TeamName, country: string): boolean {
    const qualifiers = qualifierKey(a.qualifiers)
    if (qualifiers !== qualifierKey(b.qualifiers)) return false
    const [ours, theirs] = [a, b].map((name) => this.#ofClass(name, qualifiers, country)) as [
      Entries,
      Entries,
    ]
    const entries = new Set(ours.map((entry) => entry >> 1))
    return (
      theirs.some((entry) => entries.has(entry >> 1) && this.#plays(entry, country)) &&
      this.#identities([...ours, ...theirs]).size === 1
    )
  }

  apart(a: TeamName, b: TeamName, country: string, { omitted }: TeamSimilarity): boolean {
    const qualifiers = qualifierKey(a.qualifiers)
    if (qualifiers !== qualifierKey(b.qualifiers)) return false
    const [ours, theirs] = [a, b].map((name) => this.#ofClass(name, qualifiers, country)) as [
      Entries,
      Entries,
    ]
    if (ours.length === 0 || theirs.length === 0) return false
    const clubs = this.#identities(ours)
    if ([...this.#identities(theirs)].some((club) => clubs.has(club))) return false
    return omitted < sameLength || ours.some((one) => theirs.some((other) => this.#areNeighbours(one, other)))
  }

  /** The shorter may be what lists make of the longer, unless both are whole names of clubs of one country. */
  #areNeighbours(one: Entry, other: Entry): boolean {
    const country = this.#countries[one >> 1]!
    return one % 2 === 1 && other % 2 === 1 && country !== '' && country === this.#countries[other >> 1]
  }

  nearestRatio(name: TeamName, cutoff: number): number | undefined {
    if (this.#calledSo(name).length > 0) return undefined
    this.#search ??= new NameSearch(this.#names)
    return this.#search.best(name.folded, cutoff)?.ratio
  }

  ratioTo(name: TeamName, other: TeamName): number | undefined {
    const clubs = this.#calledSo(other)
    if (clubs.length === 0) return undefined
    return Math.max(...clubs.map((entry) => nameRatio(name.folded, this.#names[entry >> 1]!)))
  }
}
