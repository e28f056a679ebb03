import { practicallyEqual } from '../likeness/knowledge.ts'
import type { TeamSimilarity } from '../likeness/team-similarity.ts'
import type { RegisteredTeam } from '../model/registered-team.ts'
import { countryOf } from '../names/countries.ts'
import { clean, fold } from '../names/fold.ts'
import type { TeamName } from '../names/team-name.ts'
import { ProviderKeys, SportClubs } from './sport-clubs.ts'

/** Whole countries: a register and a league may name a kingdom or its parts. */
const wholeCountry = (code: string | undefined): string => code?.slice(0, 2) ?? ''

/**
 * A register of clubs as evidence about names: which spellings are one club's, and which are the exact names of two clubs however
 * alike they are. About 45,000 clubs take under a second and some 20 MB.
 */
export class RegisteredClubs {
  readonly #sports = new Map<string, SportClubs>()

  constructor(teams: Iterable<RegisteredTeam>) {
    const codes = new Map<string, string>()
    const identities = new Map<string, ProviderKeys>()
    for (const team of teams) {
      let code = codes.get(team.country)
      if (code === undefined) {
        const written = fold(clean(team.country))
        // a country that is no more is none of today's leagues'
        code = wholeCountry(countryOf(written)) || written
        codes.set(team.country, code)
      }
      let clubs = this.#sports.get(team.sport)
      if (clubs === undefined) {
        clubs = new SportClubs()
        this.#sports.set(team.sport, clubs)
        identities.set(team.sport, new ProviderKeys())
      }
      clubs.add(team, code, identities.get(team.sport)!)
    }
  }

  /** Entries that a key or a whole name shows to be a club the register holds already. */
  get repeated(): number {
    return [...this.#sports.values()].reduce((sum, clubs) => sum + clubs.repeated, 0)
  }

  /** How many entries there are. */
  get size(): number {
    return [...this.#sports.values()].reduce((sum, clubs) => sum + clubs.size, 0)
  }

  /**
   * True when both names are spellings of one registered club (its name, a slug of a provider) and of no other of the sport and
   * country. Names whose class of team differs never are.
   * @param country ISO code of the league's country, when it is known
   */
  knownAsOne(sport: string, country: string | undefined, a: TeamName, b: TeamName): boolean {
    return this.#sports.get(sport)?.one(a, b, wholeCountry(country)) === true
  }

  /**
   * True when each name is exactly that of a registered club and no club is called both. A name that leaves words of the other out
   * counts only where both are the whole names of clubs of one country. Never for names that are practically equal.
   * @param similarity what the names' likeness says, @param country as in `knownAsOne`
   */
  knownApart(
    sport: string,
    country: string | undefined,
    a: TeamName,
    b: TeamName,
    similarity: TeamSimilarity,
  ): boolean {
    if (similarity.score >= practicallyEqual) return false
    return this.#sports.get(sport)?.apart(a, b, wholeCountry(country), similarity) === true
  }

  /**
   * The exact edit ratio of a name to the nearest of all registered names; undefined where the name is itself registered, or none
   * reaches `cutoff`.
   */
  nearestRatio(sport: string, name: TeamName, cutoff: number): number | undefined {
    return this.#sports.get(sport)?.nearestRatio(name, cutoff)
  }

  /** The exact edit ratio of a name to the registered name of a club called `other`; undefined where `other` is not registered. */
  ratioTo(sport: string, name: TeamName, other: TeamName): number | undefined {
    return this.#sports.get(sport)?.ratioTo(name, other)
  }
}
