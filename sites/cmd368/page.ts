import type { Page } from 'playwright-core'
import { z } from 'zod'
import { openPage } from '../driving/open-page.ts'
import { pageCaptures } from '../driving/page-captures.ts'
import type { Capture, WatchContext } from '../site.ts'
import { descriptor } from './descriptor.ts'
import { moreSchema } from './more.ts'
import { createRowState } from './state.ts'

const popup = z.object({ d: moreSchema })

/**
 * Opens the launch address an agent gives and listens while the page polls. Changes are laid over the rows they change; a popup is joined with
 * the row of its match, because it names no teams.
 */
export async function* watch(page: Page, context: WatchContext): AsyncGenerator<Capture> {
  const captures = pageCaptures(page, context, { urls: descriptor.urls })
  const list = createRowState()
  await openPage(page, context.baseUrl, context)
  for await (const capture of captures) {
    const data = tryJson(capture.body)
    if (capture.kind === 'odds') {
      const outcome = list.apply(data)
      if (outcome === 'lost') yield capture
      if (outcome === 'changed') yield { ...capture, body: list.body() }
    }
    const more = popup.safeParse(data)
    const row = more.success ? list.rowOf(more.data.d[1]) : undefined
    if (more.success && row !== undefined)
      yield { ...capture, kind: 'more', body: JSON.stringify({ row, d: more.data.d }) }
  }
}

const tryJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
