import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contentOf, projectFiles, root } from './tree.ts'

/** Who may import whom. What is not listed may not. Tests of a folder obey the same rule, but for `runtime`,
 * which starts real servers for them, and the dashboard's, which looks at a real coordinator through a real browser. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  markets: [],
  runtime: [],
  protocol: ['markets'],
  betting: ['markets'],
  identity: ['markets'],
  engine: ['markets', 'protocol', 'betting'],
  sites: ['markets', 'protocol', 'betting'],
  worker: ['markets', 'protocol', 'runtime', 'sites'],
  coordinator: ['markets', 'protocol', 'betting', 'identity', 'engine', 'runtime'],
  executor: ['markets', 'protocol', 'betting', 'runtime'],
  historian: ['markets', 'protocol', 'betting', 'engine', 'runtime'],
  alerts: ['markets', 'protocol', 'betting', 'runtime'],
  edge: ['markets', 'protocol', 'betting', 'runtime'],
  dashboard: ['markets', 'protocol', 'betting'],
  client: ['markets', 'protocol', 'betting'],
  lab: ['markets', 'protocol', 'betting', 'runtime'],
}
const isTest = (file: string): boolean => /\.test\.ts$|\.bench\.ts$|\.testkit\.ts$|\/testing\//.test(file)

/** What a file imports of ours, as paths from the root. */
const importsOf = (file: string): string[] =>
  [...contentOf(file).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([#.][^']+)'/g)].map(([, to]) =>
    to!.startsWith('#') ? to!.slice(1) : normalize(join(dirname(file), to!)),
  )

const layers = Object.keys(mayImport).filter((layer) => existsSync(`${root}${layer}`))

describe.each(layers)('%s', (layer) => {
  const files = projectFiles.filter((file) => file.startsWith(`${layer}/`) && file.endsWith('.ts'))

  test('has something to read', () => {
    expect(files.length).toBeGreaterThan(0)
    if (!['markets', 'protocol', 'betting', 'runtime', 'identity'].includes(layer))
      expect(files.flatMap(importsOf).length).toBeGreaterThan(0)
  })

  test('imports only what lies below it', () => {
    const upward = files.flatMap((file) =>
      importsOf(file)
        .filter((path) => {
          const allowed = [
            layer,
            ...mayImport[layer]!,
            ...(isTest(file) ? ['runtime', 'test'] : []),
            ...(file === 'dashboard/dashboard.process.test.ts' ? ['coordinator'] : []),
          ]
          return !allowed.includes(path.split('/')[0]!)
        })
        .map((path) => `${file} -> ${path}`),
    )
    expect(upward).toEqual([])
  })
})

/** The folders of `identity`, the lowest first; its entry file stands above them all. */
const identityLayers = [
  ...['model', 'sounds', 'qualifiers', 'names', 'search', 'store', 'starts', 'likeness', 'register', 'pool'],
  ...['events', 'evidence', 'state', 'grouping', 'core', 'exchange', 'thread', '.', 'testing', 'evaluation'],
]
const isScenario = (file: string): boolean => /\.test\.ts$|\.bench\.ts$/.test(file)

/** The folder inside a package that a file is in, `.` for the package's own files. */
const folderOf = (file: string): string => {
  const [, ...inside] = file.split('/')
  return inside.length > 1 ? inside[0]! : '.'
}

/** Which folder of a package imports which, types included, with the files; tests of a folder may drive what stands above it. */
const importsBetweenFolders = (pkg: string): { from: string; to: string; text: string }[] =>
  projectFiles
    .filter((file) => file.startsWith(`${pkg}/`) && file.endsWith('.ts') && !isScenario(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((path) => path.startsWith(`${pkg}/`))
        .map((path) => ({ from: folderOf(file), to: folderOf(path), text: `${file} -> ${path}` })),
    )
    .filter(({ from, to }) => from !== to)

test.each(['identity', 'engine'])('no two folders of %s import each other, types included', (pkg) => {
  const imports = importsBetweenFolders(pkg)
  expect(imports.length).toBeGreaterThan(0)
  const pairs = new Set(imports.map(({ from, to }) => `${from} ${to}`))
  expect(imports.filter(({ from, to }) => pairs.has(`${to} ${from}`)).map(({ text }) => text)).toEqual([])
})

test('a lower folder of identity never imports a higher one', () => {
  const imports = importsBetweenFolders('identity')
  expect(new Set(imports.flatMap(({ from, to }) => [from, to])).difference(new Set(identityLayers))).toEqual(
    new Set(),
  )
  const upward = imports.filter(({ from, to }) => identityLayers.indexOf(to) > identityLayers.indexOf(from))
  expect(upward.map(({ text }) => text)).toEqual([])
})

test('others import identity by its one entry file; only its measurements look inside', () => {
  const outside = projectFiles.filter(
    (file) =>
      file.endsWith('.ts') &&
      !file.startsWith('identity/') &&
      !/^scripts\/identity-(report|speed|adversaries)\.ts$/.test(file),
  )
  const imports = outside.flatMap((file) =>
    importsOf(file)
      .filter((path) => path.startsWith('identity/'))
      .map((path) => ({ file, path })),
  )
  expect(imports.length).toBeGreaterThan(0)
  expect(imports.filter(({ path }) => path !== 'identity/identity.ts')).toEqual([])
})

test('only a page driver, a worker and tests speak to a browser', () => {
  const speaking = projectFiles.filter(
    (file) =>
      file.endsWith('.ts') &&
      !isTest(file) &&
      !file.startsWith('test/') &&
      /from 'playwright-core'/.test(contentOf(file)),
  )
  const allowed =
    /^(worker\/|sites\/site\.ts|sites\/driving\/|sites\/conformance\/|sites\/[a-z0-9_]+\/[a-z-]*page[a-z-]*\.ts|runtime\/chromium\.ts|scripts\/)/
  expect(speaking.filter((file) => !allowed.test(file))).toEqual([])
  expect(speaking.length).toBeGreaterThan(0)
})

test('nothing in a circle', () => {
  const graph = new Map(
    projectFiles.filter((file) => file.endsWith('.ts')).map((file) => [file, importsOf(file)]),
  )
  const done = new Set<string>()
  const path: string[] = []
  const circles: string[] = []
  const visit = (file: string): void => {
    if (path.includes(file)) {
      circles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
      return
    }
    if (done.has(file)) return
    path.push(file)
    for (const next of valueImportsOf(file)) if (graph.has(next)) visit(next)
    path.pop()
    done.add(file)
  }
  for (const file of graph.keys()) visit(file)
  expect(circles).toEqual([])
})

/** Imports that exist when the program runs: types are gone by then. */
const valueImportsOf = (file: string): string[] =>
  [...contentOf(file).matchAll(/^(?:import|export)\s+(?!type\b)[^;'"]*?\bfrom\s+'([#.][^']+)'/gm)].map(
    ([, to]) => (to!.startsWith('#') ? to!.slice(1) : normalize(join(dirname(file), to!))),
  )
