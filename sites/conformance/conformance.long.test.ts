import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumLaunch } from '#runtime/chromium.ts'
import { siteIds } from '../load-site.ts'
import { checks } from './judge.ts'
import { loadSubject, type Subject } from './subject.ts'
import { watchEnds } from './watch-check.ts'

const ids = siteIds()
const all: Subject[] = await Promise.all(ids.map((id) => loadSubject(id)))

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
})
afterAll(() => browser.close())

describe.each(all.map((subject) => ({ id: subject.id, subject })))('$id', ({ subject }) => {
  test.each([...checks, watchEnds(() => browser.newPage())])('check $number: $title', async (check) => {
    expect(await check.run(subject, all), check.reason).toEqual([])
  })
})
