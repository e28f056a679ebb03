import { SkipCapture } from '#sites/errors.ts'
import type { Capture, Reading, Site } from '#sites/site.ts'
import { createHeldPrices } from '#worker/held-prices.ts'
import { commonOptions, openSite, siteArguments } from './site/open-site.ts'

/** Prints what a site offers, then what changes: `npm run site:watch <id>`. */
const { id, values } = siteArguments('npm run site:watch <id> -- [--url URL] [--seconds N] [--captures N]', {
  ...commonOptions,
  captures: { type: 'string', default: 'Infinity' },
})

const shown = new Map<string, string>()

const show = (site: Site, capture: Capture): void => {
  const at = capture.receivedTime.slice(11, 19)
  let reading: Reading
  try {
    reading = site.parse(capture)
  } catch (error) {
    const word = error instanceof SkipCapture ? 'skipped' : 'FAILED'
    console.log(`${at} ${word} ${capture.kind}: ${(error as Error).message}`)
    return
  }
  const { quotes, bad, problems } = held.apply(reading, { at: Date.now(), mono: performance.now() })
  console.log(`${at} ${capture.kind}: ${quotes} prices${bad > 0 ? `, ${bad} refused: ${problems[0]}` : ''}`)
  for (const { match, status, score } of reading.results ?? [])
    console.log(`${at}   ${match.home} v ${match.away}: ${status} ${score?.join('-') ?? ''}`)
  for (const key of held.changed) {
    const match = held.matches.get(key)
    for (const [priceKey, { quote }] of match?.prices ?? []) {
      const { market, line, selection, side, odds, suspended } = quote
      const figure = `${odds}${suspended ? ' suspended' : ''}`
      if (shown.get(`${key} ${priceKey}`) === figure) continue
      shown.set(`${key} ${priceKey}`, figure)
      const { home, away } = quote.match
      console.log(
        `${at}   ${quote.bookmaker} ${home} v ${away}: ${market}${line === undefined ? '' : ` ${line}`} ${selection} ${side} ${figure}`,
      )
    }
    for (const name of shown.keys())
      if (name.startsWith(`${key} `) && !match?.prices.has(name.slice(key.length + 1))) {
        shown.delete(name)
        console.log(`${at}   gone: ${name.replaceAll('|', ' ')}`)
      }
  }
  held.changed.clear()
}

const held = createHeldPrices({ bookmaker: undefined, push: true })
let captures = 0
for await (const { site, capture } of openSite(id, values)) {
  show(site, capture)
  if (++captures >= Number(values.captures)) break
}
console.log(`${captures} captures`)
process.exit(captures > 0 ? 0 : 1)
