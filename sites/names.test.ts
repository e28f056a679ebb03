import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadSite, siteIds } from './load-site.ts'

/**
 * A bookmaker's name belongs to its own folder, the index, deployment files and generated tables. Anywhere else it is a special case that the next bookmaker will
 * not get.
 */
const root = fileURLToPath(new URL('../', import.meta.url))
const ids = siteIds()

const skipped = new Set(['node_modules', '.git', '.data', 'docs', 'k8s', 'recordings', 'test', 'coverage'])
const isCode = (name: string) =>
  /\.(ts|mjs|js|css|html)$/.test(name) && !/\.(test|bench|testkit)\.ts$/.test(name)

const codeFiles = (folder = ''): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) || isOwnFolder(path) ? [] : codeFiles(path)
    return isCode(entry.name) && path !== join('sites', 'index.ts') ? [path] : []
  })

/** A folder that is named for a site: the site itself, or a venue that places on it. */
const isOwnFolder = (path: string): boolean => {
  const [top, ...rest] = path.split('/')
  return (
    (top === 'sites' && ids.includes(rest[0] ?? '')) ||
    (top === 'executor' && ids.includes(rest.at(-1) ?? ''))
  )
}

/** The lab plays bookmakers itself, so its sites are known where it is started. */
const mayName = (path: string, id: string): boolean =>
  (id.startsWith('lab_') && /^(lab|scripts)\//.test(path)) ||
  // the venues have an index as the sites do, and a command for one of them is named for it
  path === 'executor/venues/index.ts' ||
  path.startsWith(`scripts/${id}-`)

test('no code outside a site’s own folder names it or its bookmakers', async () => {
  const files = codeFiles().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  expect(files.length, 'an empty tree proves nothing').toBeGreaterThan(50)
  const found: string[] = []
  for (const id of ids) {
    const { descriptor } = await loadSite(id)
    const names = [id, ...(descriptor.kind === 'aggregator' ? [] : descriptor.bookmakers)]
    const pattern = new RegExp(`(?<![\\w-])(${names.join('|')})(?![\\w-])`, 'i')
    for (const { path, text } of files) {
      const match = mayName(path, id) ? null : pattern.exec(text)
      if (match !== null)
        found.push(`${path}:${text.slice(0, match.index).split('\n').length} names ${match[0]}`)
    }
  }
  expect(found).toEqual([])
})
