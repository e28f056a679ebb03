import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

const folder = new URL('./web/', import.meta.url)

/**
 * Browser code as one script: the files one after the other, without types and without the words that make them modules (they
 * share one scope on the page). A page that is one document needs no further address, hence no further token.
 */
export const pageScript = (...files: readonly string[]): string =>
  files
    .map((file) => stripTypeScriptTypes(readFileSync(new URL(file, folder), 'utf8')))
    .join('\n')
    .replace(/^import\s[^']*'[^']+'$/gm, '')
    .replace(/^export /gm, '')
