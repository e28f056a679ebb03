import { z } from 'zod'
import type { QuoteInput } from '#protocol/quote.ts'
import { isoTime } from '../reading/iso-time.ts'
import { slug } from '../reading/slug.ts'
import { sports, units } from './names.ts'

const participant = z.object({
  id: z.number().optional().catch(undefined),
  alignment: z.enum(['home', 'away', 'neutral']),
  name: z.string().trim().min(1),
})
const sides = z.array(participant)

/** A matchup of the guest API: a match, one of its countings (corners, games), or a special bet on it. */
export const matchupSchema = z.object({
  id: z.number().int(),
  parentId: z.number().int().nullish(),
  parent: z.object({ id: z.number().int(), participants: sides }).nullish().catch(undefined),
  type: z.enum(['matchup', 'special']),
  isLive: z.boolean().optional(),
  status: z.string().optional(),
  startTime: z.string().optional().catch(undefined),
  units: z.string().nullish(),
  participants: sides,
  special: z.object({ description: z.string() }).nullish().catch(undefined),
  league: z.object({
    name: z.string().optional().catch(undefined),
    sport: z.object({ id: z.number().int() }),
  }),
})
export type Matchup = z.infer<typeof matchupSchema>

/** Countings that are matchups of their own beside the one that is played; in tennis the sets are the match. */
const childUnits: ReadonlySet<string> = new Set(['Corners', 'Games'])

const countingSuffix = /\s*\((?:Corners|Games|Sets)\)$/

const nameOf = (participants: z.infer<typeof sides>, side: 'home' | 'away'): string | undefined => {
  const found = participants.filter(({ alignment }) => alignment === side)
  return found.length === 1 ? found[0]!.name.replace(countingSuffix, '') : undefined
}

/**
 * The match a matchup is about: itself, or its parent when it is a counting or a special. Undefined for live ones: the guest answers are kept for
 * minutes by a cache, so a live price here is an old one.
 */
export const describeMatchup = (matchup: Matchup): QuoteInput['match'] | undefined => {
  if (
    matchup.isLive === true ||
    (matchup.status ?? (matchup.isLive === undefined ? 'unknown' : 'pending')) !== 'pending'
  )
    return undefined
  const sport = sports[matchup.league.sport.id]
  if (sport === undefined) return undefined
  const isChild = matchup.type === 'special' || childUnits.has(matchup.units ?? '')
  // a child without its parent's id would be a match of its own
  const matchId = isChild ? matchup.parentId : matchup.id
  if (matchId == null || (isChild && matchup.parent != null && matchup.parent.id !== matchId))
    return undefined
  if (matchup.type === 'special' && matchup.parent == null) return undefined
  // a matchup under another that does not say what it counts could be anything
  if (!isChild && matchup.parentId != null) return undefined
  const source = (isChild && matchup.parent?.participants) || matchup.participants
  const [home, away] = [nameOf(source, 'home'), nameOf(source, 'away')]
  if (home === undefined || away === undefined || home === away) return undefined
  return {
    home,
    away,
    league: matchup.league.name,
    sport: sport.sport,
    startTime: isoTime(matchup.startTime),
    live: false,
    matchId: String(matchId),
    // the id decides; the words before it are for people
    url: `https://www.pinnacle.com/en/${sport.path}/${slug(matchup.league.name ?? '')}/${slug(home)}-vs-${slug(away)}/${matchId}/`,
  }
}

/** The counting of a matchup, e.g. `corners_`; undefined when we do not know how it counts. Older answers leave `units` out of matches. */
export const statOf = (matchup: Matchup): string | undefined => {
  const named = matchup.units ?? 'Regular'
  const known = Object.hasOwn(units, named) ? units[named] : undefined
  const sport = sports[matchup.league.sport.id]?.sport
  return known !== undefined && sport !== undefined && known.sports.includes(sport) ? known.stat : undefined
}
