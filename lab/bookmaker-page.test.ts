import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { scripts } from './bookmaker-page.ts'

/** Names that a page's own file imports as values. */
const valuesOf = (page: string): string[] =>
  [
    ...readFileSync(new URL(`./web/${page}-page.ts`, import.meta.url), 'utf8').matchAll(
      /^import \{([^}]*)\}/gm,
    ),
  ]
    .flatMap(([, names]) => names!.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))

test.each(Object.entries(scripts))('the script of a %s page says everything it uses', (page, script) => {
  for (const name of valuesOf(page)) expect(script).toMatch(new RegExp(`(const|function) ${name}\\b`))
})

test('there is something to look at', () => expect(valuesOf('json')).toContain('table'))
