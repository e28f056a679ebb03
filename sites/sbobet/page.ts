import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { openPage } from '../driving/open-page.ts'
import { pageCaptures } from '../driving/page-captures.ts'
import { readJsLiteral } from '../reading/read-js-literal.ts'
import type { Capture, WatchContext } from '../site.ts'
import { descriptor } from './descriptor.ts'
import { createListState } from './state.ts'

const onUpdate = /\$P\.onUpdate\(\s*(['"])od\1\s*,/g
const onReload = /\$P\.onReload\(/

/** The zone the page says it writes times in, e.g. `GMT +8`. */
const readZone = (page: Page): Promise<string | undefined> =>
  page
    .evaluate(
      () => /GMT\s*([+-]\s*\d{1,2})/.exec(document.body?.textContent ?? '')?.[1]?.replace(/\s/g, '') ?? null,
    )
    .then((zone) => zone ?? undefined)
    .catch(() => undefined)

/**
 * Opens the football list and listens. Changes of the euro list are laid over the whole one, so that each capture stands for itself; the white
 * label's socket repeats its whole list, and what it repeats unchanged is dropped.
 */
export async function* watch(page: Page, context: WatchContext): AsyncGenerator<Capture> {
  const seen = new Map<string, string>()
  const captures = pageCaptures(page, context, {
    urls: descriptor.urls,
    onFrame: (kind, text, url) => {
      const list = /destination:(\S+?)\\n/.exec(text)?.[1]
      if (list === undefined) return
      const hash = createHash('sha1').update(text).digest('hex')
      if (seen.get(list) === hash) return
      seen.set(list, hash)
      captures.push({ kind, receivedTime: context.now(), url, body: text })
    },
  })
  const list = createListState()
  await openPage(page, new URL('/en/euro/football', context.baseUrl).href, context)
  const zone = await readZone(page)
  for await (const capture of captures) {
    if (capture.kind !== 'od') {
      yield capture
      continue
    }
    if (onReload.test(capture.body)) {
      await context.polite(page.url())
      await page.reload({ waitUntil: 'domcontentloaded' }).catch(() => undefined)
      continue
    }
    const calls = [...capture.body.matchAll(onUpdate)].map((call) => call.index + call[0].length)
    const isChanged = calls.map((start) => list.apply(literalAt(capture.body, start))).includes(true)
    const [address] = (capture.url ?? context.baseUrl).split('#')
    if (isChanged)
      yield { ...capture, url: zone === undefined ? address! : `${address}#gmt=${zone}`, body: list.body() }
  }
}

const literalAt = (text: string, start: number): unknown => {
  try {
    return readJsLiteral(text, start)
  } catch {
    return undefined
  }
}
