import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import type { QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from './errors.ts'
import { type Loss, withLosses } from './losses.ts'
import type { Capture, Reading, Site } from './site.ts'

const captureSchema = z.object({
  kind: z.string(),
  receivedTime: z.string(),
  url: z.string().optional(),
  body: z.string(),
  encoding: z.literal('base64').optional(),
})

/** A capture and where it lies, for a person. */
export type StoredCapture = { readonly name: string; readonly capture: Capture }

const filesIn = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .sort()
        .map((name) => join(path, name))
        .filter((name) => /\.capture\.json$|\.jsonl(?:\.gz)?$|skipped[\\/].*\.json$/.test(name))
    : [path]

/**
 * The captures of a file or folder, in order: recordings (`*.capture.json`), logs of a worker (`*.jsonl.gz`), and the ones it kept one by one. A line that
 * is no capture, such as the last of a log that was cut, is left out.
 * @throws Error when there is no such file
 */
export async function* storedCaptures(path: string): AsyncGenerator<StoredCapture> {
  if (!existsSync(path)) throw new Error(`there is no file ${path}`)
  for (const file of filesIn(path)) {
    if (!/\.jsonl(?:\.gz)?$/.test(file)) {
      const read = captureSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
      if (read.success) yield { name: file, capture: read.data as Capture }
      continue
    }
    const raw = createReadStream(file)
    const text = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw
    let number = 0
    try {
      for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
        number++
        const capture = tryCapture(line)
        if (capture !== undefined) yield { name: `${file}:${number}`, capture }
      }
    } catch (error) {
      // a worker that was killed leaves its last block open
      if (!/unexpected end/i.test(String(error))) throw error
    }
  }
}

const tryCapture = (line: string): Capture | undefined => {
  try {
    return captureSchema.safeParse(JSON.parse(line)).data as Capture | undefined
  } catch {
    return undefined
  }
}

/** What one version of a parser makes of a capture. */
export type Replayed =
  | { readonly reading: Reading; readonly losses: readonly Loss[] }
  | { readonly skipped: string }

/** Reads one stored capture. What a parser throws besides SkipCapture is its mistake and is thrown on. */
export const replayCapture = (site: Pick<Site, 'parse'>, capture: Capture): Replayed => {
  try {
    const { value, losses } = withLosses(() => site.parse(capture))
    return { reading: value, losses }
  } catch (error) {
    // another version of the project has a class of its own
    if (error instanceof SkipCapture || (error as Error).name === 'SkipCapture')
      return { skipped: (error as Error).message }
    throw error
  }
}

/** One price as a line, the same for every version that means the same. */
export const quoteLine = (quote: QuoteInput): string => {
  const { bookmaker, match, market, line, selection, side = 'back', odds, suspended } = quote
  const start = match.startTime === undefined ? 'no start' : new Date(match.startTime).toISOString()
  const figure = `${odds}${suspended === true ? ' suspended' : ''}`
  return `${bookmaker} ${match.home} v ${match.away} (${start}): ${market}${line === undefined ? '' : ` ${line}`} ${selection} ${side} ${figure}`
}

const linesOf = (replayed: Replayed): string[] =>
  'skipped' in replayed
    ? [`skipped: ${replayed.skipped}`]
    : [
        ...replayed.reading.quotes.map(quoteLine),
        ...(replayed.reading.results ?? []).map(
          ({ match, status, score, scores }) =>
            `result ${match.home} v ${match.away}: ${status} ${score?.join('-') ?? ''} ${JSON.stringify(scores ?? {})}`,
        ),
      ]

/** What a second version of a parser says otherwise: lines only the first has (`-`), then lines only the second has (`+`). */
export const difference = (before: Replayed, after: Replayed): readonly string[] => {
  const [first, second] = [linesOf(before), linesOf(after)]
  const [a, b] = [new Set(first), new Set(second)]
  return [
    ...first.filter((line) => !b.has(line)).map((line) => `- ${line}`),
    ...second.filter((line) => !a.has(line)).map((line) => `+ ${line}`),
  ]
}
