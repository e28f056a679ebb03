import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contentOf, isProductCode, projectFiles, root } from './tree.ts'

const code = projectFiles.filter(isProductCode)

test('settings are read in runtime and in commands a person types, nowhere else', () => {
  const reading = code.filter((file) => /\bprocess\.env\b/.test(contentOf(file)))
  expect(reading.filter((file) => !/^(runtime|scripts)\//.test(file))).toEqual([])
  expect(reading).toContain('runtime/process.ts')
})

test('a file of more than 300 lines opens with the reason', () => {
  const long = code.filter((file) => contentOf(file).split('\n').length > 301)
  expect(long.filter((file) => !/^\/\*\*?[^/]*\blong\b/i.test(contentOf(file)))).toEqual([])
})

test('no folder or file is called after nothing in particular', () => {
  expect(projectFiles.filter((file) => /(^|\/)(utils?|common|helpers?|misc|lib)(\/|\.)/i.test(file))).toEqual(
    [],
  )
})

test('no test is switched off, nothing is left open', () => {
  const marks =
    /\b(?:it|test|describe)\.(?:skip|todo|only)\b|\b(?:TODO|FIXME|XXX)\b|@ts-(?:ignore|nocheck|expect-error)/
  const marked = projectFiles.filter(
    (file) => file.endsWith('.ts') && file !== 'test/tree.test.ts' && marks.test(contentOf(file)),
  )
  expect(marked).toEqual([])
})

describe('names of sources of prices', () => {
  const sites = readdirSync(`${root}sites`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && projectFiles.includes(`sites/${entry.name}/descriptor.ts`))
    .map(({ name }) => name)

  test('appear in their own folder and the index only', () => {
    expect(sites.length).toBeGreaterThan(3)
    // a venue of the executor is as much a bookmaker's own folder as its site is
    const own = (file: string, site: string) =>
      file.startsWith(`sites/${site}/`) || file.startsWith(`executor/venues/${site}/`)
    const elsewhere = code
      .filter(
        (file) =>
          !['sites/index.ts', 'executor/venues/index.ts'].includes(file) && !/^(scripts|docs)\//.test(file),
      )
      .flatMap((file) => {
        const text = contentOf(file)
        return sites
          .filter(
            (site) =>
              !site.startsWith('lab_') &&
              !own(file, site) &&
              new RegExp(`(?<![a-z])${site}(?![a-z])`, 'i').test(text),
          )
          .map((site) => `${file}: ${site}`)
      })
    expect(elsewhere).toEqual([])
  })
})
