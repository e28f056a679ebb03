import type { Limit } from './limit.ts'

/**
 * The price re-check says what the bookmaker's own words of a leg mean. They must mean what was planned: an offer whose words say one
 * selection and whose plan says another would place the wrong bet.
 */
export const wrongSelection: Limit = ({ opportunity, plan, pricesSeen }) => {
  for (const [n, { odds, means }] of (pricesSeen ?? []).entries()) {
    const leg = plan?.legs[n]
    if (leg === undefined || odds === undefined) continue
    const planned = { leg: n, bookmaker: leg.bookmaker, planned: selectionText(leg) }
    if (means === undefined) return { ...planned, means: 'not said' }
    if (selectionText(means) !== selectionText(leg)) return { ...planned, means: selectionText(means) }
    if (means.eventId !== undefined && means.eventId !== opportunity.event_id)
      return { ...planned, event: opportunity.event_id, means_event: means.eventId }
  }
  return undefined
}

const selectionText = ({
  market,
  line,
  selection,
}: {
  readonly market: string
  readonly line?: number | undefined
  readonly selection: string
}): string => (line === undefined ? `${market} ${selection}` : `${market} ${line} ${selection}`)
