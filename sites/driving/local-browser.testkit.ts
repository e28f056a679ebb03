import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const candidates = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome']

/** A real browser for driver tests: the system's, or the one Playwright installed. */
export const localBrowser = (): Promise<Browser> => {
  const executablePath = candidates.find(existsSync)
  return chromium.launch({ args: ['--no-sandbox'], ...(executablePath !== undefined && { executablePath }) })
}
