import { fileURLToPath } from 'node:url'
import { loadSite, siteFolder } from '#sites/load-site.ts'
import { difference, quoteLine, replayCapture, storedCaptures } from '#sites/replay-captures.ts'
import { replayOptions, siteArguments } from './site/open-site.ts'
import { siteAt } from './site/parser-at.ts'

/**
 * Reads stored captures with the parser as it is, and with `--before` also as it was at a commit or in another checkout, and prints which
 * quotes differ: `npm run site:replay <id> -- [--captures FILE|FOLDER] [--before COMMIT|FOLDER] [--after COMMIT|FOLDER]`.
 */
const { id, values } = siteArguments(
  'npm run site:replay <id> -- [--captures FILE|FOLDER] [--before COMMIT|FOLDER] [--after COMMIT|FOLDER] [--show]',
  replayOptions,
)

const path = values.captures ?? fileURLToPath(new URL('recordings/', siteFolder(id)))
const after = values.after === undefined ? await loadSite(id) : await siteAt(id, values.after)
const before = values.before === undefined ? undefined : await siteAt(id, values.before)

const totals = { captures: 0, quotes: 0, skipped: 0, different: 0 }
const losses = new Map<string, number>()
for await (const { name, capture } of storedCaptures(path)) {
  totals.captures++
  const read = replayCapture(after, capture)
  if ('skipped' in read) {
    totals.skipped++
    if (before === undefined) console.log(`${name}: skipped, ${read.skipped}`)
  } else {
    totals.quotes += read.reading.quotes.length
    for (const { kind, count } of read.losses) losses.set(kind, (losses.get(kind) ?? 0) + count)
    if (before === undefined) {
      console.log(`${name}: ${read.reading.quotes.length} quotes`)
      if (values.show) for (const quote of read.reading.quotes) console.log(`  ${quoteLine(quote)}`)
      for (const { kind, count, example } of read.losses) console.log(`  lost ${kind} ${count}: ${example}`)
    }
  }
  if (before === undefined) continue
  const lines = difference(replayCapture(before, capture), read)
  if (lines.length === 0) continue
  totals.different++
  console.log(name)
  for (const line of lines) console.log(`  ${line}`)
}
const lost = [...losses].map(([kind, count]) => `${kind} ${count}`).join(', ') || 'nothing'
console.log(`${totals.captures} captures, ${totals.quotes} quotes, ${totals.skipped} skipped; lost: ${lost}`)
if (before !== undefined) console.log(`${totals.different} captures are read differently`)
if (totals.captures === 0) console.error(`${path} holds no captures`)
process.exitCode = totals.captures === 0 ? 1 : 0
