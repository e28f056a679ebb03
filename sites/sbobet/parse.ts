import { SkipCapture } from '../errors.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { plausibleMarkets } from '../reading/plausible-markets.ts'
import { readJsLiteral } from '../reading/read-js-literal.ts'
import { readJson } from '../reading/read-json.ts'
import type { Capture, Reading } from '../site.ts'
import { readKsports } from './ksports.ts'
import { payload, readOd } from './od.ts'
import { readSockJsFrame } from './stomp.ts'

const onUpdate = /\$P\.onUpdate\(\s*(['"])od\1\s*,/g

/** The zone a page writes its times in, where the driver noted it: `#gmt=+8`. */
const zoneOf = (url: string | undefined): number | undefined => {
  const hours = /#gmt=([+-]?\d{1,2}(?:\.\d+)?)$/.exec(url ?? '')?.[1]
  return hours === undefined ? undefined : Number(hours)
}

/** The lists a page or an answer carries: calls in its script, or the list itself. A call that cannot be read costs only itself. */
const listsIn = (body: string): unknown[] => {
  const calls = [...body.matchAll(onUpdate)]
  if (calls.length === 0) return /^\s*\[/.test(body) ? [readJsLiteral(body)] : []
  return calls.flatMap((call) => {
    try {
      return [readJsLiteral(body, call.index + call[0].length)]
    } catch (error) {
      if (error instanceof SkipCapture) return []
      throw error
    }
  })
}

/** Whether a list of the white label holds running matches, by the address it came from. */
const isLive = (address: string | undefined): boolean => /timeRange=live|\/live\//.test(address ?? '')

const WHOLE = 1

const scopeOf = (scope: string | undefined): { readonly scope?: string } =>
  scope === undefined ? {} : { scope }

/** Reads the list of the euro page, and the rows of the white label from its answers and its socket. */
export const parse = (capture: Capture): Reading => {
  const { body, url } = capture
  if (body.startsWith('a[')) {
    const messages = readSockJsFrame(body)
    if (messages.length === 0) throw new SkipCapture('a frame without a message', { kind: capture.kind })
    const quotes = messages.flatMap(({ destination, data }) => readKsports(data, isLive(destination)))
    const [only] = messages
    // the socket repeats its whole list
    return {
      quotes: checkedQuotes(plausibleMarkets(quotes)),
      ...scopeOf(messages.length === 1 ? only!.destination : undefined),
    }
  }
  if (/^\s*\[\s*\[\s*\{/.test(body))
    return {
      quotes: checkedQuotes(plausibleMarkets(readKsports(readJson(capture), isLive(url))), {
        what: 'answers',
        count: 1,
      }),
      ...scopeOf(/timeRange=(\w+)/.exec(url ?? '')?.[1]),
    }
  const lists = listsIn(body).map((list) => payload.safeParse(list))
  if (lists.length === 0) throw new SkipCapture('a page without a list', { kind: capture.kind })
  const quotes = lists.flatMap((list) => (list.success ? readOd(list.data, zoneOf(url)) : []))
  if (!lists.some(({ success }) => success))
    throw new SkipCapture('a list of another shape', { kind: capture.kind })
  const isWhole = lists.every((list) => list.success && list.data[1] === WHOLE)
  return {
    quotes: checkedQuotes(plausibleMarkets(quotes), isWhole ? { what: 'lists', count: 1 } : undefined),
    ...scopeOf(isWhole ? 'euro' : undefined),
  }
}
