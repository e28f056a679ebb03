import { SkipCapture } from '../errors.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import type { Capture, Reading } from '../site.ts'
import { readBetting } from './betting-page.ts'
import { readMatch } from './match-page.ts'

/**
 * Kind `betting`: the page with everybody's prices. Kind `match`: one match with its prices or its result. Bodies are HTML, whole; their
 * markup tells them apart.
 */
export const parse = (capture: Capture): Reading => {
  // half a page can end in half a price
  if (!/<\/html>\s*$/i.test(capture.body))
    throw new SkipCapture('the page is not whole', { kind: capture.kind })
  if (!capture.body.includes('teamsBox') && /bookmakerMatch|<body>\s*<\/body>/.test(capture.body))
    return {
      quotes: checkedQuotes(readBetting(capture.body), {
        what: 'tables of matches',
        count: capture.body.split('bookmakerMatch').length - 1,
      }),
      scope: 'betting',
    }
  const read = readMatch(capture.body)
  if (read === undefined) throw new SkipCapture('not a match page', { kind: capture.kind })
  const { matchId, quotes, result } = read
  return {
    quotes: checkedQuotes(quotes),
    scope: `match ${matchId}`,
    ...(result !== undefined && { results: [result] }),
  }
}
