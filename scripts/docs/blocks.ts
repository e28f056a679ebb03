import { readdirSync, readFileSync } from 'node:fs'
import { ineligibleReasons } from '#engine/detect/eligible.ts'
import { limits } from '#executor/limits/limits.ts'
import { lineFieldOf } from '#markets/line.ts'
import { kinds, periods, stats } from '#markets/market.ts'
import { selectionsOf } from '#markets/selection.ts'
import { betState, legState } from '#protocol/bet-change.ts'
import { coordinatorMessage } from '#protocol/coordinator-message.ts'
import { errorCodes } from '#protocol/error-code.ts'
import { certainty, opportunityKind } from '#protocol/opportunity.ts'
import { workerMessage } from '#protocol/worker-message.ts'
import { sites } from '#sites/index.ts'
import type { Site } from '#sites/site.ts'
import { table } from './table.ts'

/** The sentence that stands over what a file exports, as the file has it. */
const docstring = (file: string, name: string): string => {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
  const found = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*export const ${name}\\b`).exec(text)
  if (found === null) throw new Error(`${file}: ${name} has no docstring`)
  return found[1]!
    .replaceAll(/^\s*\* ?/gm, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

const kebab = (name: string): string => name.replaceAll('_', '-')
const camel = (name: string): string =>
  name.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase())

const siteRows = async (): Promise<string> => {
  const rows: string[][] = []
  for (const [id, load] of Object.entries(sites as Record<string, () => Promise<{ readonly site: Site }>>)) {
    if (id.startsWith('lab_')) continue
    const { site } = await load()
    const { name, kind, needs, bookmakers, abilities, evidence, unverified } = site.descriptor
    const recordings = readdirSync(new URL(`../../sites/${id}/recordings/`, import.meta.url)).filter((file) =>
      file.endsWith('.capture.json'),
    )
    const verified = recordings.map((file) => file.replace('.capture.json', '')).join(', ')
    rows.push([
      `[${name}](docs/sites/${id}.md)`,
      kind,
      needs === 'http' ? 'no browser' : 'browser',
      bookmakers.length > 1
        ? `${abilities.join(', ')}; speaks for ${bookmakers.join(', ')}`
        : abilities.join(', '),
      evidence,
      verified,
      unverified,
    ])
  }
  return table(
    ['source', 'kind', 'needs', 'covers', 'evidence', 'verified against our recordings', 'not verified live'],
    rows,
  )
}

const messageRows = (
  options: readonly {
    readonly shape: { readonly type: { readonly value: string } } & Record<string, unknown>
  }[],
): string =>
  table(
    ['type', 'fields'],
    options.map(({ shape }) => [
      `\`${shape.type.value}\``,
      Object.keys(shape)
        .filter((field) => field !== 'type')
        .map((field) => `\`${field}\``)
        .join(' '),
    ]),
  )

/** The selections of the kinds that have no closed list of them. */
const openSelections: ReadonlyMap<string, string> = new Map([
  ['cs', '`2-1` …, `other`, `other_home`, `other_draw`, `other_away`'],
  ['margin', '`draw`, `home_1`, `away_3+` …'],
])

/** Every generated block by name. */
export const blocks = async (): Promise<Readonly<Record<string, string>>> => ({
  sites: await siteRows(),
  'site-count': `${Object.keys(sites).filter((id) => !id.startsWith('lab_')).length} sources are covered today.`,
  'worker-messages': messageRows(workerMessage.options),
  'coordinator-messages': messageRows(coordinatorMessage.options),
  'error-codes': table(
    ['code', 'what to do'],
    Object.entries(errorCodes).map(([code, advice]) => [`\`${code}\``, advice]),
  ),
  markets: [
    `Periods: ${periods.map((period) => `\`${period}\``).join(' ')}. Statistics: ${stats
      .slice(1)
      .map((stat) => `\`${stat}\``)
      .join(' ')}; left out, the main score.`,
    '',
    table(
      ['kind', 'selections', 'line'],
      kinds.map((kind) => [
        `\`${kind}\``,
        selectionsOf(kind)
          ?.map((selection) => `\`${selection}\``)
          .join(' ') ?? openSelections.get(kind)!,
        lineFieldOf(kind) === undefined ? '' : `\`${lineFieldOf(kind)}\``,
      ]),
    ),
  ].join('\n'),
  words: `Kinds: ${opportunityKind.options.map((kind) => `\`${kind}\``).join(' ')}. Certainty: ${certainty.options.map((each) => `\`${each}\``).join(' ')}.`,
  gates: table(
    ['reason', 'meaning'],
    Object.entries(ineligibleReasons).map(([reason, meaning]) => [`\`${reason}\``, meaning]),
  ),
  limits: table(
    ['refusal', 'meaning'],
    Object.keys(limits).map((code) => [
      `\`${code}\``,
      docstring(`executor/limits/${kebab(code)}.ts`, camel(code)),
    ]),
  ),
  states: `A bet is ${betState.options.map((state) => `\`${state}\``).join(' ')}; a leg is ${legState.options.map((state) => `\`${state}\``).join(' ')}.`,
})
