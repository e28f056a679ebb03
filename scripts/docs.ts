import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { blocks } from './docs/blocks.ts'
import { writeSettings } from './docs/settings.ts'
import { sitePages } from './docs/sites.ts'

/**
 * Writes what documents repeat of the code: whole files, and blocks between `<!-- BEGIN GENERATED name -->` and
 * `<!-- END GENERATED name -->`. With `--check` it writes nothing and fails when something is not as the code says.
 */
const root = new URL('../', import.meta.url)
const check = process.argv.includes('--check')
const stale: string[] = []

const write = (file: string, content: string): void => {
  const url = new URL(file, root)
  let present = ''
  try {
    present = readFileSync(url, 'utf8')
  } catch {
    // not there yet
  }
  if (present === content) return
  stale.push(file)
  if (check) return
  mkdirSync(new URL('.', url), { recursive: true })
  writeFileSync(url, content)
}

const settings = await writeSettings()
write('.env.example', settings.example)
write('docs/settings.md', settings.page)

for (const [file, text] of await sitePages()) write(file, text)

const made = await blocks()
for (const file of ['README.md', 'docs/protocol.md', 'docs/executor.md']) {
  const text = readFileSync(new URL(file, root), 'utf8')
  const filled = text.replace(
    /(<!-- BEGIN GENERATED (\S+) -->\n)[\s\S]*?(<!-- END GENERATED \2 -->)/g,
    (_all, begin: string, name: string, end: string) => {
      const block = made[name]
      if (block === undefined)
        throw new Error(
          `${file}: nothing generates a block called ${name}; there are ${Object.keys(made).join(', ')}`,
        )
      return `${begin}${block.trim()}\n${end}`
    },
  )
  write(file, filled)
}

if (stale.length > 0 && check) {
  process.stderr.write(`not as the code says: ${stale.join(', ')}\nmend it with: npm run docs\n`)
  process.exitCode = 1
} else
  process.stdout.write(stale.length > 0 ? `wrote ${stale.join(', ')}\n` : 'documents are as the code says\n')
