import { isDeepStrictEqual } from 'node:util'
import { scrubCapture } from '../scrub-capture.ts'
import type { Check } from './check.ts'

export const onlyThePageTouchesTheBrowser: Check = {
  number: 12,
  title: 'only page.ts speaks of the browser, and only of its types',
  reason: 'a worker without a browser must not load one, and a parser must run anywhere',
  run: ({ sources }) =>
    sources.flatMap(({ name, text }) => {
      const imports = [...text.matchAll(/^import\s+(type\s)?[^'"]*['"]playwright[^'"]*['"]/gm)]
      if (imports.length > 0 && !/^page[\w-]*\.ts$/.test(name.split('/').at(-1)!))
        return [`${name} imports the browser`]
      if (/import\(['"]playwright/.test(text)) return [`${name} loads the browser`]
      return imports.some(([, type]) => type === undefined) ? [`${name} imports more than types`] : []
    }),
}

const impure: readonly [RegExp, string][] = [
  [/\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/, 'asks for the time'],
  [/\bMath\.random\(/, 'throws dice'],
  [/\bfetch\(|from 'node:(fs|net|http|https|child_process|dgram)|from 'ws'/, 'reaches out'],
  [/\bprocess\./, 'looks at its process'],
]

export const parsersArePure: Check = {
  number: 13,
  title: 'its parser has no clock, no dice and no input but the capture',
  reason: 'the same capture must mean the same tomorrow, or nothing can be replayed',
  run: ({ sources }) =>
    sources
      .filter(({ name }) => /^(parse|names|read|state)[\w-]*\.ts$/.test(name))
      .flatMap(({ name, text }) =>
        impure.flatMap(([pattern, what]) => (pattern.test(text) ? [`${name} ${what}`] : [])),
      ),
}

export const sitesStandAlone: Check = {
  number: 14,
  title: 'it imports nothing of another site',
  reason: 'a change for one bookmaker must not break another',
  run: ({ id, sources }, all) =>
    sources.flatMap(({ name, text }) =>
      all
        .filter((other) => other.id !== id)
        .filter((other) => new RegExp(`from '(\\.\\./|#sites/)${other.id}/`).test(text))
        .map((other) => `${name} imports from ${other.id}`),
    ),
}

export const recordingsHoldNoSecrets: Check = {
  number: 15,
  title: 'its recordings hold no tokens, cookies or account data',
  reason: 'recordings are published',
  run: ({ recordings }) =>
    recordings.flatMap(({ name, capture }) =>
      isDeepStrictEqual(scrubCapture(capture), capture)
        ? []
        : [`${name}: record it again with site:record, or scrub it`],
    ),
}
