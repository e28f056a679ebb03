import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { SkipCapture } from '#sites/errors.ts'
import { loadSite } from '#sites/load-site.ts'
import { scrubCapture } from '#sites/scrub-capture.ts'
import type { Capture, Site } from '#sites/site.ts'
import { commonOptions, openSite, siteArguments } from './site/open-site.ts'

/**
 * Records what a site really sends, secrets removed, and beside each capture what the parser says it means: `npm run site:record <id>`. With `--read` nothing
 * is opened; the recordings that lie there are read again, for a person to compare.
 */
const { id, values } = siteArguments(
  'npm run site:record <id> -- [--case NAME] [--per-kind N] [--url URL] [--seconds N] | --read',
  {
    ...commonOptions,
    case: { type: 'string', default: '' },
    'per-kind': { type: 'string', default: '1' },
    read: { type: 'boolean', default: false },
  },
)

const folder = new URL(`../sites/${id}/recordings/`, import.meta.url)
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

mkdirSync(folder, { recursive: true })
const recorded = new Map<string, number>()
for await (const { site, capture } of openSite(id, values)) {
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
if (recorded.size === 0) console.error('nothing arrived')
process.exit(recorded.size > 0 ? 0 : 1)
