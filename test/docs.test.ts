import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { contentOf, projectFiles, root } from './tree.ts'

const pages = projectFiles.filter((file) => file.endsWith('.md'))

test('what documents repeat of the code is as the code says', () => {
  const said = execFileSync(process.execPath, ['scripts/docs.ts', '--check'], { cwd: root, encoding: 'utf8' })
  expect(said).toBe('documents are as the code says\n')
})

test('every link inside the project leads somewhere', () => {
  const broken = pages.flatMap((file) =>
    [...contentOf(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
      .map(([, target]) => target!)
      .filter((target) => !existsSync(join(root, dirname(file), target)))
      .map((target) => `${file} -> ${target}`),
  )
  expect(pages.length).toBeGreaterThan(5)
  expect(broken).toEqual([])
})

test('every npm script a page names exists', () => {
  const { scripts } = JSON.parse(contentOf('package.json')) as { scripts: Record<string, string> }
  const missing = pages.flatMap((file) =>
    [...contentOf(file).matchAll(/npm run ([\w:-]+)/g)]
      .filter(([, name]) => scripts[name!] === undefined)
      .map(([, name]) => `${file}: npm run ${name}`),
  )
  expect(missing).toEqual([])
})

test('no script of package.json is longer than a line', () => {
  const { scripts } = JSON.parse(contentOf('package.json')) as { scripts: Record<string, string> }
  expect(Object.values(scripts).filter((script) => script.length > 110)).toEqual([])
})

test('every folder at the top says what it is', () => {
  const folders = [
    ...new Set(projectFiles.filter((file) => file.includes('/')).map((file) => file.split('/')[0]!)),
  ].filter((folder) => !folder.startsWith('.') && !['docs', 'scripts', 'test', 'k8s'].includes(folder))
  for (const folder of folders) {
    const [first] = contentOf(`${folder}/README.md`)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    expect(first, folder).toMatch(
      /^(A process|A contract|The mathematics|The catalogue|Browser code|The vocabulary|Who is who|The live book)/i,
    )
  }
})
