import { expect, test } from 'vitest'
import { contentOf, isProductCode, projectFiles } from './tree.ts'

/**
 * Words that were names or jargon here and are not the field's: each stands with what is said instead. They are looked for in the
 * names of files and in identifiers; plain English in a sentence is free to use them.
 */
const retired: Readonly<Record<string, string>> = {
  room: 'the thing itself, e.g. bet stages',
  housework: 'periodic tasks',
  chore: 'periodic task',
  obey: 'handle a message',
  desk: 'the thing itself, e.g. account state, price re-check',
  lesson: 'alias evidence',
  parting: 'separation',
  parted: 'separated',
  torn: 'undecided between',
  moveHouse: 'apply identity changes',
  lookAgain: 're-check a price',
}

/** Words of the wire stay: changing them would break whoever reads it. */
const wireWords = new Set(['lessons'])

const code = projectFiles.filter((file) => isProductCode(file) && file.endsWith('.ts'))

/** Identifiers of a file, split into their words: `createAnswerDesk` has the words create, answer and desk. */
const identifiersOf = (file: string): string[] => [
  ...new Set(
    contentOf(file)
      .replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'[^'\n]*'|`[^`]*`/g, ' ')
      .match(/\b[A-Za-z_$][\w$]*\b/g) ?? [],
  ),
]
const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .map((word) => word.toLowerCase().replace(/s$/, ''))

const isRetired = (name: string): boolean =>
  Object.keys(retired).some((word) => name === word || wordsOf(name).includes(word))

test('the retired words are found where they stand', () => {
  expect(['createAnswerDesk', 'room', 'keepChores', 'lessons'].map(isRetired)).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(['mushroom', 'desktop', 'tornado', 'bedroomCount'].map(isRetired)).toEqual([
    false,
    false,
    false,
    false,
  ])
})

test('no file and no identifier is called by a word that was retired', () => {
  const files = code.filter((file) => file.split(/[/.]/).some(isRetired))
  const names = code.flatMap((file) =>
    identifiersOf(file)
      .filter((name) => isRetired(name) && !wireWords.has(name))
      .map((name) => `${file}: ${name}`),
  )
  expect([...files, ...names]).toEqual([])
})
