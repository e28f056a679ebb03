import { describe, expect, test } from 'vitest'
import { table } from '#markets/table.ts'
import { contentOf, projectFiles } from './tree.ts'

/**
 * Records that are looked up by a variable although they are plain objects: every key they are asked for is a word of ours,
 * checked before. Anything else is a `Map`, a `table(…)` or guarded by `Object.hasOwn`.
 */
const ownWords: Readonly<Record<string, readonly string[]>> = {
  'coordinator/announce.ts': ['counts'], // kinds and changes of the board
  'coordinator/api/dashboard.ts': ['files'], // the names of our own files
  'coordinator/isolate.ts': ['named'], // four fields of a message
  'engine/detect/detector.ts': ['rejected'], // reasons of the gates
  'executor/venues/azuro/typed-data.ts': ['types'], // the types of one signature
  'identity/names/alphabets/letters.ts': ['alphabet'], // single characters
  'protocol/decode-match.ts': ['limits', 'rawIds', 'entry'], // selections of the vocabulary
  'protocol/encode-match.ts': ['odds'], // markets of the vocabulary
  'runtime/settings.ts': ['values', 'environment'], // names of settings
  'sites/azuro/make-outcomes.ts': ['points', 'outcomes'], // a script over a dictionary
  'sites/footballdata/names.ts': ['codes'], // what a pattern made of its keys matched
  'sites/sxbet/http.ts': ['prices'], // written, not looked up: it leaves as JSON
}

const isCode = (file: string): boolean =>
  file.endsWith('.ts') &&
  !/\.(test|testkit|bench)\.ts$|\/testing\/|\/recordings\/|^(test|scripts)\/|^identity\/evaluation\//.test(
    file,
  )

const declared =
  /(?:const|let|readonly|,|\(|^)\s*(\w+)\??\s*:\s*(?:Readonly<)?(?:Partial<)?(?:Readonly<)?Record<string\b/gm
const cast = /(?:const|let)\s+(\w+)\s*=\s*[^\n]*as (?:Readonly<)?Record<string\b/g

/** The records of a file that a variable looks up, and that are neither tables nor guarded. */
const lookedUp = (text: string): string[] => {
  const names = new Set([...text.matchAll(declared), ...text.matchAll(cast)].map(([, name]) => name!))
  return [...names].filter((name) => {
    if (new RegExp(`\\b${name}\\b[^=]*=\\s+table\\(|\\b${name} = Object\\.create\\(null\\)`).test(text))
      return false
    if (new RegExp(`Object\\.hasOwn\\((?:\\w+\\.)*${name},`).test(text)) return false
    const uses = text.matchAll(
      new RegExp(`(?<![\\w.])(?:this\\.|\\w+\\.)?${name}\\??\\.?\\[([^\\]\\n]+)\\]`, 'g'),
    )
    return [...uses].some(([, key]) => !/^\s*('[^']*'|\d+)\s*$/.test(key!))
  })
}

describe('no plain object is looked up by a name from outside', () => {
  test('the check finds the pattern, and lets tables and guarded look-ups pass', () => {
    expect(lookedUp('const words: Record<string, string> = { a: "b" }\nwords[name]')).toEqual(['words'])
    expect(
      lookedUp('const counts: Readonly<Record<string, number>> = {}\ncounts[each.bookmaker] ?? 0'),
    ).toEqual(['counts'])
    expect(lookedUp('(rates: Readonly<Record<string, number>>) => rates[currency]')).toEqual(['rates'])
    expect(lookedUp('const words: Record<string, string> = table({ a: "b" })\nwords[name]')).toEqual([])
    expect(
      lookedUp('const words: Record<string, string> = {}\nObject.hasOwn(words, name) && words[name]'),
    ).toEqual([])
    expect(lookedUp("const words: Record<string, string> = { a: 'b' }\nwords['a']")).toEqual([])
  })

  test('in the whole tree', () => {
    const files = projectFiles.filter(isCode)
    expect(files.length).toBeGreaterThan(300)
    const found = files.flatMap((file) =>
      lookedUp(contentOf(file))
        .filter((name) => !ownWords[file]?.includes(name))
        .map((name) => `${file}: ${name}`),
    )
    expect(found).toEqual([])
  })

  test('every exception is still there', () => {
    for (const [file, names] of Object.entries(ownWords))
      for (const name of names) expect(contentOf(file), file).toMatch(new RegExp(`\\b${name}\\b`))
  })
})

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('a table has no %s', (name) => {
  const words = table({ home: '1' })
  expect(words.home).toBe('1')
  expect(words[name]).toBeUndefined()
  expect(name in words).toBe(false)
})
