import * as cheerio from 'cheerio/slim'
import type { MatchEvent } from '../match-event.ts'

/** The sides of a match by the feed's own team ids. */
export type Sides = {
  readonly matchId: string
  readonly home: { readonly id: string; readonly name: string }
  readonly away: { readonly id: string; readonly name: string }
  readonly startTime?: string
}

/** The game element names the sides in the real feed; samples often leave them out. */
export const sidesInF24 = (xml: string): Sides | undefined => {
  const game = cheerio.load(xml, { xml: true })('Games > Game').first()
  const of = (side: string) => ({
    id: game.attr(`${side}_team_id`) ?? '',
    name: game.attr(`${side}_team_name`)?.trim() ?? '',
  })
  const [home, away, id] = [of('home'), of('away'), game.attr('id')]
  const isNamed = [home, away].every(({ id, name }) => id !== '' && name !== '')
  return isNamed && id !== undefined && home.id !== away.id ? { matchId: id, home, away } : undefined
}

const OWN_GOAL = '28'
const SECOND_YELLOW = '32'
const RED = '33'

const kindOf = (type: string, qualifiers: ReadonlySet<string>): string | undefined => {
  switch (type) {
    case '16':
      return qualifiers.has(OWN_GOAL) ? 'own_goal' : 'goal'
    case '13':
    case '14':
    case '15':
      return 'shot'
    case '6':
      return 'corner'
    case '17':
      return qualifiers.has(RED) || qualifiers.has(SECOND_YELLOW) ? 'red_card' : 'yellow_card'
    case '30':
      return 'period_end'
    case '32':
      return 'period_start'
    default:
      return undefined
  }
}

/**
 * Reads the events of an F24 file that are told: goals, shots, corners, cards, and where periods begin and end. Places are in hundredths of
 * the pitch, always towards the goal the team attacks. Undefined when one of them cannot be read: it could be a goal.
 */
export const eventsInF24 = (xml: string, { matchId, home, away }: Sides): MatchEvent[] | undefined => {
  const $ = cheerio.load(xml, { xml: true })
  const events: MatchEvent[] = []
  for (const element of $('Games > Game > Event').toArray()) {
    const attr = (name: string) => $(element).attr(name)
    const type = attr('type_id')
    const period = whole(attr('period_id'), 1, 16)
    if (type === undefined || period === undefined) return undefined
    // 10 to 16 are no periods of play: half-time, full time, the time before the match
    if (period > 5) continue
    const qualifiers = new Set(
      $(element)
        .find('Q')
        .toArray()
        .map((one) => $(one).attr('qualifier_id') ?? ''),
    )
    const kind = kindOf(type, qualifiers)
    if (kind === undefined || (kind === 'corner' && attr('outcome') !== '1')) continue
    const side = attr('team_id') === home.id ? 'home' : attr('team_id') === away.id ? 'away' : undefined
    const [minute, second] = [whole(attr('min'), 0, 200), whole(attr('sec'), 0, 59)]
    if (side === undefined || minute === undefined || second === undefined) return undefined
    const [x, y] = [Number(attr('x')), Number(attr('y'))]
    const eventId = attr('id')
    events.push({
      matchId,
      kind,
      // the scorer of an own goal plays for the other side
      side: kind === 'own_goal' ? (side === 'home' ? 'away' : 'home') : side,
      period,
      minute,
      second,
      ...(eventId !== undefined && { eventId }),
      ...(x > 0 && y > 0 && { x: x / 100, y: y / 100 }),
    })
  }
  return events.sort((a, b) => a.period! - b.period! || a.minute! - b.minute! || a.second! - b.second!)
}

const whole = (text: string | undefined, least: number, most: number): number | undefined => {
  const value = /^\d+$/.test(text ?? '') ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : undefined
}
