import { expect, test } from 'vitest'
import { contentOf, isProductCode, projectFiles } from './tree.ts'

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
