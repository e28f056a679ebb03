import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { siteId } from '#protocol/site.ts'
import { siteIds } from '#sites/load-site.ts'
import { commonOptions, fail, siteArguments } from './site/open-site.ts'
import { scaffold } from './site/scaffold.ts'

/** Makes the folder of a new site and its line in the index: `npm run site:new <id>`. */
const { id, values } = siteArguments(
  'npm run site:new <id> -- --url URL [--name NAME] [--needs http|page] [--into DIR]',
  {
    ...commonOptions,
    name: { type: 'string' },
    needs: { type: 'string', default: 'http' },
    into: { type: 'string' },
  },
  { isNew: true },
)

if (!siteId.safeParse(id).success) fail(`${id} is no id: lower case letters, digits and underscores, please`)
if (values.needs !== 'http' && values.needs !== 'page') fail('--needs is http or page')
if (values.url === undefined || !URL.canParse(values.url)) fail('say where the site is: --url https://…')

const own = new URL('../sites/', import.meta.url)
const sites = values.into === undefined ? own : pathToFileURL(`${resolve(values.into)}/`)
if (siteIds().includes(id)) fail(`there is a site called ${id} already`)
const folder = new URL(`${id}/`, sites)
if (existsSync(folder)) fail(`${fileURLToPath(folder)} exists already`)

mkdirSync(new URL('recordings/', folder), { recursive: true })
const needs = values.needs as 'http' | 'page'
for (const [name, text] of scaffold({
  id,
  name: values.name ?? id,
  url: new URL(values.url!).href,
  needs,
  isOutside: values.into !== undefined,
})) {
  writeFileSync(new URL(name, folder), text)
  console.log(`${values.into ?? 'sites'}/${id}/${name}`)
}
if (values.into !== undefined) {
  console.log(
    `next: fill in descriptor.ts and the driver, then npm run site:record ${id} -- --sites ${values.into}`,
  )
  process.exit(0)
}

const index = new URL('index.ts', sites)
const line = `  ${id}: () => import('./${id}/site.ts'),`
const text = readFileSync(index, 'utf8')
const [head, entries, tail] = splitIndex(text)
writeFileSync(index, [head, ...[...entries, line].sort(), tail].join('\n'))
console.log(`sites/index.ts: ${line.trim()}`)
// the tables of the documents list every site
if (existsSync(new URL('../README.md', import.meta.url)))
  spawnSync(process.execPath, [fileURLToPath(new URL('docs.ts', import.meta.url))], { stdio: 'ignore' })
console.log('next: fill in descriptor.ts and the driver, then npm run site:record')

/** The index before its entries, the entries, and what follows them. */
function splitIndex(source: string): [string, string[], string] {
  const lines = source.split('\n')
  const start = lines.findIndex((one) => one.startsWith('export const sites = {'))
  const end = lines.findIndex((one, at) => at >= start && one.startsWith('} satisfies'))
  if (start < 0) return fail('sites/index.ts has another form than expected')
  // an empty index is one line: `{} satisfies …`
  if (end < 0) {
    const [opening, closing] = lines[start]!.split('{}')
    return [
      [...lines.slice(0, start), `${opening}{`].join('\n'),
      [],
      [`}${closing}`, ...lines.slice(start + 1)].join('\n'),
    ]
  }
  return [lines.slice(0, start + 1).join('\n'), lines.slice(start + 1, end), lines.slice(end).join('\n')]
}
