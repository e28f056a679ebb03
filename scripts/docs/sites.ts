import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FeeModel } from '#protocol/site.ts'
import { sites } from '#sites/index.ts'
import { lossKinds, withLosses } from '#sites/losses.ts'
import { storedCaptures } from '#sites/replay-captures.ts'
import type { Site } from '#sites/site.ts'
import { table } from './table.ts'

type Descriptor = Site['descriptor']

const percent = (rate: number): string => `${Number((rate * 100).toFixed(2))} %`

/** A fee in words. */
const feeInWords = (fee: FeeModel): string => {
  switch (fee.model) {
    case 'commission':
      return `${percent(fee.rate)} of ${fee.of === 'market' ? 'the net winnings of a market' : 'each winning bet’s profit'}`
    case 'per_contract':
      return `${fee.rate} · p · (1 − p) per contract${fee.roundUp === undefined ? '' : `, a fill rounded up to ${fee.roundUp}`}${fee.takenIn === 'shares' ? ', taken in shares' : ''}`
    case 'stake_tax':
      return `${percent(fee.rate)} on top of the stake`
    case 'turnover_tax':
      return `${percent(fee.rate)} off the stake`
    case 'fixed':
      return `${fee.amount} ${fee.currency} a bet`
    case 'unknown':
      return 'not known'
  }
}

const feesInWords = (fees: readonly FeeModel[]): string => fees.map(feeInWords).join('; ') || 'none'

const list = (entries: Readonly<Record<string, string>> | undefined, none: string): string =>
  entries === undefined || Object.keys(entries).length === 0
    ? none
    : Object.entries(entries)
        .map(([name, meaning]) => `- \`${name}\`: ${meaning}`)
        .join('\n')

type Known = {
  readonly descriptor: Descriptor
  readonly recordings: readonly string[]
  /** kinds of losses that reading the recordings notes */
  readonly lost: readonly string[]
  readonly hasUrl: boolean
}

const known = async (id: string, site: Site): Promise<Known> => {
  const folder = new URL(`../../sites/${id}/recordings/`, import.meta.url)
  const lost = new Map<string, number>()
  let hasUrl = false
  for await (const { capture } of storedCaptures(fileURLToPath(folder))) {
    const { value, losses } = withLosses(() => site.parse(capture))
    for (const { kind, count } of losses) lost.set(kind, (lost.get(kind) ?? 0) + count)
    hasUrl ||= [...value.quotes, ...(value.results ?? [])].some(({ match }) => match.url !== undefined)
  }
  return {
    descriptor: site.descriptor,
    recordings: readdirSync(folder)
      .filter((name) => name.endsWith('.capture.json'))
      .map((name) => name.slice(0, -'.capture.json'.length)),
    lost: [...lost].map(([kind, count]) => `${kind} ${count}`),
    hasUrl,
  }
}

const page = ({ descriptor: site, recordings, hasUrl }: Known): string => {
  const { browser } = site
  const settings = [
    browser?.locale && `language ${browser.locale}`,
    browser?.timeZone && `time zone ${browser.timeZone}`,
    browser?.geolocation && `place ${browser.geolocation.latitude}, ${browser.geolocation.longitude}`,
  ].filter((one) => one !== undefined && one !== '')
  return `# ${site.name}

Generated from the facts of \`sites/${site.id}\` by \`npm run docs\`.

A source of kind *${site.kind}*, read ${site.needs === 'http' ? 'without a browser' : 'through a browser'}: \`SITE=${site.id} node worker/main.ts\`. Evidence ${site.evidence}.
${site.bookmakers.length > 0 ? `It speaks for ${site.bookmakers.join(', ')}.` : 'It names the bookmaker of each price itself.'} Sports: ${site.sports.join(', ')}. It can: ${site.abilities.join(', ') || 'nothing besides'}.

## Credentials

${list(site.credentials, 'None: it is read as any visitor reads it.')}
${site.credentials === undefined ? '' : '\nGiven as JSON in `SITE_CREDENTIALS`.\n'}
## Regions

${list(site.regions, '`REGION` has no meaning here. Where the site can be read from is its own choice; a refusal is reported as `blocked` and left alone.')}
${settings.length > 0 ? `\nIts browser is set to ${settings.join(', ')}.\n` : ''}
## Prices

- Currency: ${site.currency ?? 'the account’s'}.
- Fees: ${
    site.fees === undefined
      ? 'none are charged on a bet.'
      : Object.entries(site.fees)
          .map(([name, fees]) => `${name === '*' ? 'all' : name}: ${feesInWords(fees)}`)
          .join('. ')
  }
- At least ${site.minRequestIntervalMs} ms between two requests to one host; prices are old after ${site.staleAfterMs / 1000} s without a capture.
- A match carries the address of its page: ${hasUrl ? 'yes' : 'no'}.

## Facts in its keys

${site.keyFacts?.map((fact) => `- ${fact}`).join('\n') ?? 'None are known: its ids are numbers or random.'}

## What it sends

${list(
  Object.fromEntries(
    Object.entries(site.urls).map(([pattern, kind]) => [pattern, `capture kind \`${kind}\``]),
  ),
  'What its page shows; no address is listened to.',
)}

Recorded: ${recordings.join(', ') || 'nothing'}.

## Not verified

${site.unverified || 'Nothing is known to be unverified.'}
`
}

/** One page per source, and the page with the tables over all of them, by file name. */
export const sitePages = async (): Promise<ReadonlyMap<string, string>> => {
  const all: Known[] = []
  for (const [id, load] of Object.entries(
    sites as Readonly<Record<string, () => Promise<{ readonly site: Site }>>>,
  ))
    if (!id.startsWith('lab_')) all.push(await known(id, (await load()).site))
  const pages = new Map(all.map((one) => [`docs/sites/${one.descriptor.id}.md`, page(one)]))
  const link = ({ id, name }: Descriptor) => `[${name}](${id}.md)`
  pages.set(
    'docs/sites/README.md',
    `# Sources

Generated from the facts of every site by \`npm run docs\`. ${all.length} sources.

## Facts found in keys, fees, and what is lost

${table(
  ['source', 'facts in ids, slugs and addresses', 'fees', 'address of a match', 'lost in its recordings'],
  all.map(({ descriptor, hasUrl, lost }) => [
    link(descriptor),
    descriptor.keyFacts?.join('; ') ?? 'none known',
    descriptor.fees === undefined
      ? 'none'
      : descriptor.fees['*'] === undefined
        ? `${Object.keys(descriptor.fees).length} exchanges by their own rates`
        : feesInWords(descriptor.fees['*']),
    hasUrl ? 'yes' : 'no',
    lost.join(', ') || 'nothing',
  ]),
)}

## Losses

What a parser leaves out is counted by kind: in a worker’s \`/health\` (\`losses\`), its metrics (\`worker_lost_total\`) and its heartbeats (\`lost_…\`); the captures are kept
under \`CAPTURES_DIR/skipped\`. Every parser notes them with the same functions.

${table(
  ['kind', 'meaning'],
  Object.entries(lossKinds).map(([kind, meaning]) => [`\`${kind}\``, meaning]),
)}
`,
  )
  return pages
}
