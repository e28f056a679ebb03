import * as cheerio from 'cheerio/slim'
import { table } from '#markets/table.ts'
import type { MatchResult } from '#protocol/quote.ts'
import { noteLoss } from '../losses.ts'
import { readOutcomeWords } from '../reading/read-outcome-words.ts'
import type { Sides } from './f24.ts'

export type F7 = { readonly sides: Sides; readonly result: MatchResult | undefined }

/** `20180923T150000+0100` */
const isoOf = (text: string): string | undefined => {
  const [, y, mo, d, h, mi, s, zh, zm] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)([+-]\d\d)(\d\d)$/.exec(text.trim()) ?? []
  return y === undefined ? undefined : new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}${zh}:${zm}`).toISOString()
}

const states: Readonly<Record<string, MatchResult['status']>> = table({
  FullTime: 'finished',
  PreMatch: 'scheduled',
  FirstHalf: 'live',
  HalfTime: 'live',
  SecondHalf: 'live',
  ExtraFirstHalf: 'live',
  ExtraSecondHalf: 'live',
  ShootOut: 'live',
  Postponed: 'postponed',
  Abandoned: 'abandoned',
})

/** Reads an F7 file: who plays, and how the match stands. Only a normal result is known to be that of regulation time. */
export const readF7 = (xml: string): F7 | undefined => {
  const $ = cheerio.load(xml, { xml: true })
  const document = $('SoccerFeed > SoccerDocument').first()
  const data = document.children('MatchData').first()
  const teamOf = (side: string) => {
    const team = data.children(`TeamData[Side="${side}"]`)
    const uid = team.attr('TeamRef') ?? ''
    const name = document
      .children('Team')
      .filter((_, element) => $(element).attr('uID') === uid)
      .children('Name')
      .first()
      .text()
      .trim()
    const score = /^\d{1,3}$/.test(team.attr('Score') ?? '') ? Number(team.attr('Score')) : undefined
    return team.length === 1 && name !== '' ? { id: uid.replace(/^t/, ''), name, score } : undefined
  }
  const [home, away] = [teamOf('Home'), teamOf('Away')]
  if (home === undefined || away === undefined || home.id === away.id) return undefined
  const info = data.children('MatchInfo').first()
  const startTime = isoOf(info.children('Date').first().text())
  const matchId = document.attr('uID')?.replace(/^f/, '') ?? `${home.name} v ${away.name}`.slice(0, 120)
  const sides: Sides = { matchId, home, away, ...(startTime !== undefined && { startTime }) }
  const period = info.attr('Period') ?? ''
  // `FullTime`, `PreMatch` … are the feed's own words; others are read as everybody's
  const status = states[period] ?? readOutcomeWords(period.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')).status
  if (status === undefined) {
    noteLoss('unreadable_result', period)
    return { sides, result: undefined }
  }
  const match = {
    home: home.name,
    away: away.name,
    sport: 'football',
    matchId,
    live: status === 'live',
    ...(startTime !== undefined && { startTime }),
  }
  if (home.score === undefined || away.score === undefined || (status !== 'finished' && status !== 'live'))
    return { sides, result: status === 'finished' ? undefined : { match, status } }
  const score: [number, number] = [home.score, away.score]
  const kind = info.children('Result').attr('Type')
  if (status === 'live' || kind === 'NormalResult') return { sides, result: { match, status, score } }
  if (kind !== undefined && kind !== 'NormalResult') {
    const said = readOutcomeWords(kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' '))
    if (said.status !== undefined && said.status !== 'finished')
      return { sides, result: { match, status: said.status } }
  }
  // after extra time or penalties the score is that of the whole match; without a type nobody knows which it is
  return { sides, result: kind === undefined ? undefined : { match, status, scores: { game: score } } }
}
