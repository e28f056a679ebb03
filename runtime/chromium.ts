import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { CodedError } from './coded-error.ts'

/** No browser was found on this machine. A person must install one or name it; trying again cannot help. */
export class ChromiumMissingError extends CodedError {
  readonly code = 'CHROMIUM_MISSING'
}

/** What Playwright's `chromium.launch` is given. */
export type ChromiumLaunch = {
  readonly executablePath: string
  readonly headless: true
  readonly args: string[]
}

/** The shell first: it needs about half the memory of the whole browser and starts twice as fast. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'google-chrome',
  'google-chrome-stable',
  'chromium-browser',
]

const macApplications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const onPath = (searchPath: string): string | undefined =>
  names.flatMap((name) => searchPath.split(delimiter).map((folder) => join(folder, name))).find(isProgram)

/** Playwright is loaded here and not above, so that a process without a browser never loads it. */
const playwrightsOwn = async (): Promise<string | undefined> => {
  const { chromium } = await import('playwright-core')
  const path = chromium.executablePath()
  return path && isProgram(path) ? path : undefined
}

/**
 * Finds a Chromium: the one that is named, else one of the system, else the one Playwright has downloaded.
 * @param named path of a browser, or the name of a program on `searchPath`
 * @throws ChromiumMissingError when there is none, or none where it was said to be
 */
export const findChromium = async (
  named?: string,
  searchPath = '/usr/bin:/usr/local/bin:/opt/homebrew/bin:/snap/bin',
): Promise<string> => {
  if (named !== undefined) {
    const candidates = isAbsolute(named)
      ? [named]
      : searchPath.split(delimiter).map((folder) => join(folder, named))
    const found = candidates.find(isProgram)
    if (found === undefined) throw new ChromiumMissingError(`no browser at ${named}`, { named })
    return found
  }
  const found = onPath(searchPath) ?? macApplications.find(isProgram) ?? (await playwrightsOwn())
  if (found === undefined)
    throw new ChromiumMissingError(
      'no Chromium found: install chromium-headless-shell or chromium, or run `npx playwright-core install --only-shell chromium`',
      { searchPath },
    )
  return found
}

/**
 * How to launch the browser on this machine. Chromium refuses to sandbox for root; the other flags stop what a scraper never needs
 * (updates, sync, first-run pages, QUIC).
 * @throws ChromiumMissingError
 */
export const chromiumLaunch = async (named?: string): Promise<ChromiumLaunch> => ({
  executablePath: await findChromium(named),
  headless: true,
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-dev-shm-usage',
    '--no-first-run',
  ],
})
