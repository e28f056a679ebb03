import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { siteId } from '#protocol/site.ts'
import { commonOptions, siteArguments } from './site/open-site.ts'
import { scaffold } from './site/scaffold.ts'

/** Makes the folder of a new site and its line in the index: `npm run site:new <id>`. */
const { id, values } = siteArguments('npm run site:new <id> -- --url URL [--name NAME] [--needs http|page]', {
  ...commonOptions,
  name: { type: 'string' },
  needs: { type: 'string', default: 'http' },
})

const fail = (message: string): never => {
  console.error(message)
  process.exit(2)
}
if (!siteId.safeParse(id).success) fail(`${id} is no id: lower case letters, digits and underscores, please`)
if (values.needs !== 'http' && values.needs !== 'page') fail('--needs is http or page')
if (values.url === undefined || !URL.canParse(values.url)) fail('say where the site is: --url https://…')

const sites = new URL('../sites/', import.meta.url)
const folder = new URL(`${id}/`, sites)
if (existsSync(folder)) fail(`sites/${id} exists already`)

mkdirSync(new URL('recordings/', folder), { recursive: true })
const needs = values.needs as 'http' | 'page'
for (const [name, text] of scaffold({ id, name: values.name ?? id, url: new URL(values.url!).href, needs })) {
  writeFileSync(new URL(name, folder), text)
  console.log(`sites/${id}/${name}`)
}

const index = new URL('index.ts', sites)
const line = `  ${id}: () => import('./${id}/site.ts'),`
const text = readFileSync(index, 'utf8')
const [head, entries, tail] = splitIndex(text)
writeFileSync(index, [head, ...[...entries, line].sort(), tail].join('\n'))
console.log(`sites/index.ts: ${line.trim()}`)
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
