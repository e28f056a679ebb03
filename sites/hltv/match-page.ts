import * as cheerio from 'cheerio'
import type { MatchResult, QuoteInput } from '#protocol/quote.ts'
import { isoTime } from '../reading/iso-time.ts'
import { bookmakerIn, inOrder, matchIdIn, winnerQuotes } from './prices.ts'

export type ReadMatch = {
  readonly matchId: string
  readonly quotes: QuoteInput[]
  readonly result: MatchResult | undefined
}

type Score = [number, number]
type Order = ReturnType<typeof inOrder>['order']

/** Reads a match page: who plays, when, what it stands at, and the bookmakers' box where there is one. */
export const readMatch = (html: string): ReadMatch | undefined => {
  const $ = cheerio.load(html)
  const nameOf = (side: string) => $(`.teamsBox .${side}-gradient .teamName`).first().text().trim()
  const [left, right] = [nameOf('team1'), nameOf('team2')]
  const matchId =
    matchIdIn($('link[rel=canonical]').attr('href')) ??
    matchIdIn($('[data-match-url]').attr('data-match-url'))
  if (matchId === undefined || left === '' || right === '' || left === right) return undefined
  const startTime = isoTime(Number($('.teamsBox .timeAndEvent .time').attr('data-unix') ?? Number.NaN))
  const league = $('.teamsBox .timeAndEvent .event a').first().text().trim()
  const state = $('.teamsBox .countdown').first().text().trim()
  const { home, away, order } = inOrder(left, right)
  const match: QuoteInput['match'] = {
    home,
    away,
    sport: 'cs2',
    matchId,
    live: /^live$/i.test(state),
    ...(league !== '' && { league }),
    ...(startTime !== undefined && { startTime }),
    url: `https://www.hltv.org/matches/${matchId}/_`,
  }
  if (/match over/i.test(state)) return { matchId, quotes: [], result: resultOf($, match, order) }
  // only a running clock or a live match says that the prices still stand
  const isOpen = match.live || /\d+\s*[dhms]\b/.test(state)
  return { matchId, quotes: isOpen ? boxQuotes($, match, order) : [], result: undefined }
}

/** One row per bookmaker: the price of the left team, what separates them, the price of the right team. */
const boxQuotes = ($: cheerio.CheerioAPI, match: QuoteInput['match'], order: Order): QuoteInput[] =>
  $('div.betting tr[class*="geoprovider_"]')
    .toArray()
    .flatMap((row) => {
      const bookmaker = bookmakerIn($(row).attr('class'), 'geoprovider_')
      const cells = $(row)
        .find('td.odds-cell')
        .toArray()
        .map((cell) => $(cell).text())
      if (bookmaker === undefined || $(row).hasClass('hidden') || cells.length !== 3) return []
      return /\d/.test(cells[1]!) ? [] : winnerQuotes(bookmaker, match, order(cells[0]!, cells[2]!))
    })

/**
 * The played maps give rounds and maps; the box above them gives maps (or the rounds of a single map). They must agree, or there is no
 * result.
 */
const resultOf = (
  $: cheerio.CheerioAPI,
  match: QuoteInput['match'],
  order: Order,
): MatchResult | undefined => {
  const played: Score[] = []
  for (const holder of $('.mapholder').toArray()) {
    const rounds = ['left', 'right'].map((side) => {
      const text = $(holder).find(`.results-${side} .results-team-score`).first().text().trim()
      return /^\d{1,3}$/.test(text) ? Number(text) : undefined
    })
    if (rounds[0] !== undefined && rounds[1] !== undefined) played.push([rounds[0], rounds[1]])
    else if ($(holder).find('.played').length > 0) return undefined
  }
  const shown = ['team1', 'team2'].map((side) => {
    const text = $(`.teamsBox .${side}-gradient`).find('.won, .lost, .tie').first().text().trim()
    return /^\d{1,3}$/.test(text) ? Number(text) : undefined
  })
  const maps: Score = [0, 0]
  for (const [left, right] of played) {
    if (left === right) return undefined
    maps[left > right ? 0 : 1] += 1
  }
  const agreed = played.length === 1 ? played[0]! : maps
  if (played.length === 0 || shown[0] !== agreed[0] || shown[1] !== agreed[1]) return undefined
  return {
    match: { ...match, live: false },
    status: 'finished',
    score: order(...maps),
    scores: {
      game_maps: order(...maps),
      ...Object.fromEntries(played.map((rounds, index) => [`map${index + 1}_rounds`, order(...rounds)])),
    },
  }
}
