export type ScaffoldOptions = {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly needs: 'http' | 'page'
  /** the site lives outside the project and names its files as `oddsfleet/…` */
  readonly isOutside?: boolean
}

/** The files of a new site: name and text. They compile; what only a person can know is left to be filled in. */
export const scaffold = ({
  id,
  name,
  url,
  needs,
  isOutside = false,
}: ScaffoldOptions): readonly (readonly [string, string])[] =>
  [
    ['descriptor.ts', descriptor(id, name, url, needs)] as const,
    ['site.ts', site(needs)] as const,
    [`${needs}.ts`, needs === 'http' ? http : page] as const,
    ['parse.ts', parse] as const,
  ].map(([file, text]) => [file, isOutside ? fromOutside(text) : text] as const)

const fromOutside = (text: string): string =>
  text.replaceAll("from '../", "from 'oddsfleet/sites/").replaceAll("from '#", "from 'oddsfleet/")

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const descriptor = (
  id: string,
  name: string,
  url: string,
  needs: string,
) => `import { siteDescriptor } from '#protocol/site.ts'

/** Facts. Evidence: A official or recorded and confirmed, B recorded, C partial, D unseen. */
export const descriptor = siteDescriptor.parse({
  id: ${quoted(id)},
  name: ${quoted(name)},
  kind: 'bookmaker',
  needs: ${quoted(needs)},
  bookmakers: [${quoted(id)}],
  sports: ['football'],
  markets: ['ft_1x2'],
  abilities: ['prematch'],
  baseUrl: ${quoted(url)},
  urls: { ${quoted(`${url.replace(/\/$/, '')}/odds.json`)}: 'odds' },
  minRequestIntervalMs: 1000,
  staleAfterMs: 30_000,
  evidence: 'D',
  unverified: 'everything',
})
`

const site = (
  needs: 'http' | 'page',
) => `import type { ${needs === 'http' ? 'HttpSite' : 'PageSite'} } from '../site.ts'
import { descriptor } from './descriptor.ts'
import { watch } from './${needs}.ts'
import { parse } from './parse.ts'

export const site: ${needs === 'http' ? 'HttpSite' : 'PageSite'} = { descriptor, needs: '${needs}', watch, parse }
`

const http = `import { fetchText } from '../driving/fetch-text.ts'
import { pause } from '../driving/pause.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import type { Capture, WatchContext } from '../site.ts'

const everyMs = 2000

/** Asks for all odds, again and again. */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, poll(context))

async function* poll(context: WatchContext): AsyncGenerator<Capture> {
  const address = new URL('odds.json', context.baseUrl).href
  while (!context.signal.aborted) {
    const { text, url } = await fetchText(address, context)
    yield { kind: 'odds', receivedTime: context.now(), url, body: text }
    await pause(everyMs, context.signal)
  }
}
`

const page = `import type { Page } from 'playwright-core'
import { openPage } from '../driving/open-page.ts'
import { pageCaptures } from '../driving/page-captures.ts'
import type { Capture, WatchContext } from '../site.ts'
import { descriptor } from './descriptor.ts'

/** Opens the page and listens to what it asks for itself; the facts' URL patterns say which answers count. */
export async function* watch(page: Page, context: WatchContext): AsyncGenerator<Capture> {
  const captures = pageCaptures(page, context, { urls: descriptor.urls })
  await openPage(page, context.baseUrl, context)
  yield* captures
}
`

const parse = `import { SkipCapture } from '../errors.ts'
import type { Capture, Reading } from '../site.ts'

/** @throws SkipCapture */
export const parse = (capture: Capture): Reading => {
  throw new SkipCapture('no kind of capture is read yet', { kind: capture.kind })
}
`
