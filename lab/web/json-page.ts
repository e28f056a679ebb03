import { table } from '#markets/table.ts'
import type { OddsDocument } from '../odds-document.ts'
import { matchBody, type ShownMatch } from './match-body.ts'

const board = document.querySelector<HTMLTableElement>('#board')!
const asOf = document.querySelector<HTMLTimeElement>('#as-of')!
const names: Readonly<Record<string, string>> = table({
  MR: 'Match result',
  TG: 'Total goals',
  GG: 'Both teams to score',
  AH: 'Asian handicap',
})

const shown = (event: OddsDocument['events'][number], currency: string): ShownMatch => {
  const starts = new Date(event.starts * 1000)
  return {
    id: event.id,
    title: event.title,
    competition: event.competition,
    when: starts.toUTCString(),
    inPlay: event.in_play,
    prices: event.markets.flatMap((market) =>
      market.outcomes.map((outcome) => ({
        id: outcome.id,
        market: `${names[market.code]}${market.line === undefined ? '' : ` ${market.line}`}${market.side === 'lay' ? ' (lay)' : ''}`,
        label: outcome.code,
        text: outcome.price,
        ...(outcome.available !== undefined && { size: `${outcome.available} ${currency}` }),
        locked: !outcome.open,
      })),
    ),
  }
}

let before = ''
const poll = async () => {
  try {
    const response = await fetch(`api/odds${location.search}`, { cache: 'no-store' })
    const text = await response.text()
    if (response.ok) {
      const odds = JSON.parse(text) as OddsDocument
      const rows = odds.events.map((event) => matchBody(shown(event, odds.currency))).join('')
      if (rows !== before) board.innerHTML = rows
      before = rows
      asOf.dateTime = odds.as_of
      asOf.textContent = odds.as_of
    }
  } catch {
    // the next poll tries again
  }
  setTimeout(poll, 500)
}
void poll()
