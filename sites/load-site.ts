import { sites } from './index.ts'
import type { Site } from './site.ts'

const index: Readonly<Record<string, () => Promise<{ readonly site: Site }>>> = sites

/** The ids of all sites, sorted. */
export const siteIds = (): readonly string[] => Object.keys(index).sort()

/** There is no such site. Choose one of `known`, or add a line to the index. */
export class UnknownSite extends Error {
  readonly code = 'unknown_site'
  readonly id: string
  readonly known: readonly string[]
  constructor(id: string) {
    super(`no site is called ${JSON.stringify(id)}; known: ${siteIds().join(', ') || 'none'}`)
    this.name = 'UnknownSite'
    this.id = id
    this.known = siteIds()
  }
}

/** Loads one site's module and nothing of the others. @throws UnknownSite */
export const loadSite = async (id: string): Promise<Site> => {
  if (!Object.hasOwn(index, id)) throw new UnknownSite(id)
  return (await index[id]!()).site
}
