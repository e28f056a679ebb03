import { escaped } from './escaped.ts'

/** A match as a page shows it. */
export type ShownMatch = {
  readonly id: string
  readonly title: string
  readonly competition: string
  /** kick-off in words */
  readonly when: string
  /** kick-off as ISO 8601 UTC, where the page says it to machines */
  readonly whenUtc?: string
  readonly inPlay: boolean
  readonly prices: readonly ShownPrice[]
}

export type ShownPrice = {
  readonly id: string
  /** e.g. `Total goals 2.5`; prices of one market stand in one row */
  readonly market: string
  readonly label: string
  readonly text: string
  /** e.g. `£120` */
  readonly size?: string
  readonly locked: boolean
}

const priceButton = ({ id, label, text, size, locked }: ShownPrice): string =>
  `<td><button class="price" type="button" data-price="${escaped(id)}"${locked ? ' disabled title="Suspended"' : ''}>` +
  `<span class="label">${escaped(label)}</span> <span class="odds">${escaped(text)}</span>` +
  `${size === undefined ? '' : ` <span class="size">${escaped(size)}</span>`}</button></td>`

/**
 * The rows of one match, as one `<tbody>`. The server writes them for the page that is a table; the pages that are fed by JSON write
 * them in the browser.
 */
export const matchBody = ({ id, title, competition, when, whenUtc, inPlay, prices }: ShownMatch): string => {
  const markets = [...new Set(prices.map(({ market }) => market))]
  return (
    `<tbody class="match" data-match="${escaped(id)}"><tr><th class="title" colspan="4">${escaped(title)}</th></tr>` +
    `<tr class="about"><td class="competition">${escaped(competition)}</td><td class="when">` +
    `${whenUtc === undefined ? escaped(when) : `<time datetime="${escaped(whenUtc)}">${escaped(when)}</time>`}</td>` +
    `<td class="state" colspan="2">${inPlay ? 'In-play' : 'Upcoming'}</td></tr>` +
    markets
      .map(
        (market) =>
          `<tr class="market"><th>${escaped(market)}</th>${prices
            .filter((price) => price.market === market)
            .map(priceButton)
            .join('')}</tr>`,
      )
      .join('') +
    '</tbody>'
  )
}
