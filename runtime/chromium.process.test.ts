import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { ChromiumMissingError, chromiumLaunch, findChromium } from './chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'chromium-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('the headless shell is preferred to the whole browser, whatever the order of folders', async () => {
  for (const name of ['chromium', 'chromium-headless-shell', 'google-chrome'])
    writeFileSync(join(folder, name), '#!/bin/sh\n', { mode: 0o755 })
  expect(await findChromium(undefined, `/nowhere:${folder}`)).toBe(join(folder, 'chromium-headless-shell'))
  expect(await findChromium('chromium', folder)).toBe(join(folder, 'chromium'))
})

test('a browser that is not where it was said to be is an error naming the place', async () => {
  writeFileSync(join(folder, 'not-a-program'), '')
  await expect(findChromium(join(folder, 'not-a-program'))).rejects.toThrow(ChromiumMissingError)
  await expect(findChromium('/nowhere/chrome')).rejects.toMatchObject({
    code: 'CHROMIUM_MISSING',
    values: { named: '/nowhere/chrome' },
  })
})

test('what is found can be launched and renders a page', async () => {
  const browser = await chromium.launch(await chromiumLaunch())
  try {
    const page = await browser.newPage()
    await page.setContent('<p id="sum"></p><script>sum.textContent = 2 + 3</script>')
    expect(await page.textContent('#sum')).toBe('5')
  } finally {
    await browser.close()
  }
})
