import { parseArgs } from 'node:util'
import { chromiumLaunch } from '#runtime/chromium.ts'
import { checks, judge } from '#sites/conformance/judge.ts'
import { loadSubject } from '#sites/conformance/subject.ts'
import { watchEnds } from '#sites/conformance/watch-check.ts'
import { siteIds } from '#sites/load-site.ts'
import { addOutsideSites, checkSiteId, fail } from './site/open-site.ts'

const usage = `usage: npm run site:check [<id> …] -- [--all] [--sites DIR]

Runs the numbered checks over the sites named, or over all. --sites adds a folder of sites outside the project.`

const asked = (() => {
  try {
    const options = {
      all: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      sites: { type: 'string' },
    } as const
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    return fail(`${(error as Error).message.split('. ')[0]}. See npm run site:check -- --help`)
  }
})()
if (asked.values.help === true) {
  console.log(usage)
  process.exit(0)
}
addOutsideSites(asked.values.sites)
for (const id of asked.positionals) checkSiteId(id)
const ids = asked.values.all === true || asked.positionals.length === 0 ? siteIds() : asked.positionals

const { chromium } = await import('playwright-core')
const browser = await chromiumLaunch().then(
  (options) => chromium.launch(options),
  () => undefined, // check 16 is left out for sites that need one
)
if (browser === undefined) console.log('no browser found: watches of sites that need one are not checked')

const all = await Promise.all(siteIds().map((id) => loadSubject(id)))
let failed = 0
for (const id of ids) {
  const subject = all.find((one) => one.id === id) ?? (await loadSubject(id))
  if (subject.recordings.length === 0) {
    failed++
    console.log(`✗ ${id} has no recordings yet: npm run site:record ${id}`)
    continue
  }
  const started = performance.now()
  const verdicts = await judge(subject, all, [...checks, watchEnds(browser && (() => browser.newPage()))])
  const wrong = verdicts.filter(({ problems }) => problems.length > 0)
  failed += wrong.length
  const figures = `${subject.recordings.length} recordings, ${Math.round(performance.now() - started)} ms`
  console.log(`${wrong.length === 0 ? '✓' : '✗'} ${id} (${figures})`)
  for (const { check, problems } of wrong) {
    console.log(`  ${check.number}. ${check.title}\n     because ${check.reason}`)
    for (const problem of problems) console.log(`     - ${problem}`)
  }
}
await browser?.close()
console.log(failed === 0 ? `${ids.length} sites pass` : `${failed} checks fail`)
process.exitCode = failed === 0 ? 0 : 1
