import { writeFileSync } from 'node:fs'
import type { Capture, Site } from './site.ts'

/** Writes `<name>.capture.json` and, beside it, what the site says it means: `<name>.quotes.json`. */
export const writeRecording = (
  folder: URL,
  name: string,
  capture: Capture,
  site: Pick<Site, 'parse'>,
): void => {
  const write = (ending: string, value: unknown) =>
    writeFileSync(new URL(`${name}.${ending}.json`, folder), `${JSON.stringify(value, undefined, 2)}\n`)
  write('capture', capture)
  write('quotes', site.parse(capture).quotes)
}
