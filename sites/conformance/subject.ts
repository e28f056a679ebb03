import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { loadSite, siteFolder } from '../load-site.ts'
import type { Capture, Site } from '../site.ts'

/** A capture beside what it must be read as. */
export type Recording = {
  readonly name: string
  readonly capture: Capture
  /** a whole Reading, or the list of its quotes */
  readonly expected: unknown
}

/** A site and all that its folder holds. */
export type Subject = {
  readonly id: string
  readonly site: Site
  readonly recordings: readonly Recording[]
  /** its own code, tests and scripts left out */
  readonly sources: readonly { readonly name: string; readonly text: string }[]
  /** what was wrong with the files themselves */
  readonly problems: readonly string[]
}

const captureFile = z.strictObject({
  kind: z.string().min(1),
  receivedTime: z.iso.datetime(),
  url: z.string().optional(),
  body: z.string(),
  encoding: z.literal('base64').optional(),
})

/** Reads a site's folder. @throws UnknownSite, or what its module throws when loaded */
export const loadSubject = async (id: string, root?: URL, load = loadSite): Promise<Subject> => {
  const folder = root === undefined ? siteFolder(id) : new URL(`${id}/`, root)
  const problems: string[] = []
  const site = await load(id)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const sources = names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('recordings'))
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
  const captures = names.filter((name) => name.endsWith('.capture.json'))
  const recordings = captures.flatMap((file): Recording[] => {
    const name = file.slice(0, -'.capture.json'.length)
    try {
      const capture = captureFile.parse(readJson(new URL(file, folder))) as Capture
      return [{ name, capture, expected: readJson(new URL(`${name}.quotes.json`, folder)) }]
    } catch (error) {
      problems.push(`${name}: ${(error as Error).message}`)
      return []
    }
  })
  for (const name of names)
    if (name.endsWith('.quotes.json') && !captures.includes(name.replace('.quotes.', '.capture.')))
      problems.push(`${name} has no capture beside it`)
  return { id, site, recordings, sources, problems }
}

const readJson = (file: URL): unknown => JSON.parse(readFileSync(file, 'utf8'))
