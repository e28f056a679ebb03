import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readImages, unknownSettings } from './images.ts'
import { contentOf, root } from './tree.ts'

const images = readImages()
const targets = [...images.keys()].filter((target) => images.get(target)!.command.length > 0)

/** Every file that runs when `entry` does, itself included. */
const closure = (entry: string, found = new Set<string>()): ReadonlySet<string> => {
  if (found.has(entry)) return found
  found.add(entry)
  const imports = contentOf(entry).matchAll(
    /(?:^(?:import|export)\s(?!type\b)[^'"]*?|\bimport\(\s*|^\} from )'([#.][^']+\.ts)'/gm,
  )
  for (const [, to] of imports)
    closure(to!.startsWith('#') ? to!.slice(1) : normalize(join(dirname(entry), to!)), found)
  return found
}

/** Files and folders of the project that code opens by a path relative to its own. */
const opened = (file: string): string[] =>
  [...contentOf(file).matchAll(/new URL\(\s*'(\.[^']*)',\s*import\.meta\.url/g)]
    .map(([, to]) => normalize(join(dirname(file), to!)))
    .filter((path) => !path.startsWith('node_modules') && existsSync(`${root}${path}`))

test('there is an image for every process of the tree', () => {
  const processes = ['lab', 'coordinator', 'executor', 'historian', 'alerts', 'worker'].filter((name) =>
    existsSync(`${root}${name}/main.ts`),
  )
  expect(targets).toEqual(expect.arrayContaining([...processes, 'worker-http']))
})

describe.each(targets)('%s', (target) => {
  const image = images.get(target)!

  test('holds every file its process loads or opens', () => {
    const files = [...closure(image.command.at(-1)!)]
    expect(files.length).toBeGreaterThan(10)
    const needed = [...files, ...files.flatMap(opened)]
    const absent = needed.filter((path) => !image.copied.some((copied) => path.startsWith(`${copied}/`)))
    expect(absent).toEqual([])
  })

  test('is sent what it copies', () => {
    const sent = contentOf('.dockerignore').split('\n')
    const ours = image.copied.filter((path) => !['node_modules', 'compile-cache'].includes(path))
    for (const path of ours.filter((path) => path !== '/app/node_modules')) expect(sent).toContain(`!${path}`)
  })

  test('runs as a user without rights, and says how it is', () => {
    expect(image.user).toMatch(/^[1-9]\d*:[1-9]\d*$/)
    expect(image.health).toMatch(/\/health/)
  })

  test('sets only what its process knows', () => {
    expect(unknownSettings(image, {})).toEqual([])
    expect(image.env.HOST).toBe('0.0.0.0')
    expect(Number(image.env.PORT)).toBeGreaterThan(1023)
  })
})

test('measurements and simulators of identity are in no image', () => {
  const sent = contentOf('.dockerignore').split('\n')
  expect(sent.indexOf('identity/evaluation')).toBeGreaterThan(sent.indexOf('!identity'))
  const loaded = targets.flatMap((target) => [...closure(images.get(target)!.command.at(-1)!)])
  expect(loaded.filter((file) => /^identity\/(evaluation|testing)\//.test(file))).toEqual([])
  expect(loaded).toContain('identity/core/identity.ts')
})

test('a setting that no process knows is noticed', () => {
  expect(unknownSettings(images.get('executor')!, { REDIS_URI: 'redis://redis' })).toEqual(['REDIS_URI'])
})
