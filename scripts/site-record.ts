import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { SkipCapture } from '#sites/errors.ts'
import { loadSite, siteFolder } from '#sites/load-site.ts'
import { scrubCapture } from '#sites/scrub-capture.ts'
import type { Capture, Site } from '#sites/site.ts'
import { commonOptions, fail, openSite, siteArguments } from './site/open-site.ts'

/**
 * Records what a site really sends, secrets removed, and beside each capture what the parser says it means: `npm run site:record <id>`. With `--read` nothing
 * is opened; the recordings that lie there are read again, for a person to compare.
 */
const { id, values } = siteArguments(
  'npm run site:record <id> -- [--case NAME] [--per-kind N] [--url URL] [--seconds N] [--headed --profile DIR] [--proxy URL] [--locale L] [--time-zone Z] [--geolocation LAT,LON] | --read',
  {
    ...commonOptions,
    case: { type: 'string', default: '' },
    'per-kind': { type: 'string', default: '1' },
    read: { type: 'boolean', default: false },
  },
)

const folder = new URL('recordings/', siteFolder(id))
const write = (name: string, value: unknown) =>
  writeFileSync(new URL(name, folder), `${JSON.stringify(value, undefined, 2)}\n`)

/** Writes what the parser says; a person decides whether it is right. */
const read = (site: Site, name: string, capture: Capture): void => {
  try {
    const reading = site.parse(capture)
    write(`${name}.quotes.json`, reading)
    console.log(`${name}.quotes.json: ${reading.quotes.length} prices. Compare them with the site.`)
  } catch (error) {
    if (!(error instanceof SkipCapture)) throw error
    console.log(`${name}.capture.json is not read yet: ${error.message}`)
  }
}

if (values.read) {
  const site = await loadSite(id)
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.capture.json'))) {
    const capture = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Capture
    read(site, file.slice(0, -'.capture.json'.length), capture)
  }
  process.exit(0)
}

if (values.headed && values.profile === undefined)
  fail('--headed needs --profile DIR: that is where a login is kept')

mkdirSync(folder, { recursive: true })
/** What the page asked for, by address without its query: shown when nothing of it was a capture. */
const asked = new Map<string, number>()
let page: Page | undefined
let shot: Buffer | undefined
const onPage = (opened: Page): void => {
  page = opened
  const note = (url: string) => asked.set(url.split('?')[0]!, (asked.get(url.split('?')[0]!) ?? 0) + 1)
  opened.on('request', (request) => void note(request.url()))
  opened.on('websocket', (socket) => void note(socket.url()))
}
/** A picture now and then: when the time is over the page is gone already. */
const camera = setInterval(async () => {
  shot = (await page?.screenshot({ timeout: 2000 }).catch(() => undefined)) ?? shot
}, 1500)
const recorded = new Map<string, number>()
for await (const { site, capture } of openSite(id, { ...values, onPage })) {
  const taken = recorded.get(capture.kind) ?? 0
  if (taken >= Number(values['per-kind'])) {
    // kinds that come later are waited for as long as the time lasts
    const known = new Set(Object.values(site.descriptor.urls))
    if ([...known].every((kind) => recorded.has(kind))) break
    continue
  }
  const base = [capture.kind, values.case].filter((part) => part !== '').join('-')
  let name = base
  for (let number = 2; existsSync(new URL(`${name}.capture.json`, folder)); number++)
    name = `${base}-${number}`
  recorded.set(capture.kind, taken + 1)
  const scrubbed = scrubCapture(capture)
  write(`${name}.capture.json`, scrubbed)
  console.log(`${name}.capture.json: ${capture.body.length} characters`)
  read(site, name, scrubbed)
}
clearInterval(camera)
if (recorded.size === 0) {
  const { needs, urls } = (await loadSite(id)).descriptor
  console.error(`nothing arrived within ${values.seconds} s that is a capture of ${id}`)
  console.error(`its facts route: ${Object.keys(urls).join(', ') || 'nothing'}`)
  const most = [...asked]
    .filter(([url]) => !/\.(?:png|jpe?g|svg|gif|webp|woff2?|css|ico)$/i.test(url))
    .sort((a, b) => b[1] - a[1])
  if (needs === 'page')
    console.error(most.length === 0 ? 'the page asked for nothing' : 'the page asked for:')
  for (const [url, count] of most.slice(0, 40)) console.error(`  ${String(count).padStart(4)} ${url}`)
  if (shot !== undefined) {
    const file = new URL(`../.data/site-record/${id}.png`, import.meta.url)
    mkdirSync(new URL('.', file), { recursive: true })
    writeFileSync(file, shot)
    console.error(`what it looked like: ${fileURLToPath(file)}`)
  }
}
process.exit(recorded.size > 0 ? 0 : 1)
