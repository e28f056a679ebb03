import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { siteId } from '#protocol/site.ts'
import { sites } from './index.ts'
import type { Site } from './site.ts'

type Load = () => Promise<{ readonly site: Site }>
/** A site and where its files are. */
type Known = { readonly load: Load; readonly folder: URL }

const own = pathToFileURL(`${import.meta.dirname}/`)
const root = pathToFileURL(`${dirname(import.meta.dirname)}/`)

const known = new Map<string, Known>(
  Object.entries(sites as Readonly<Record<string, Load>>).map(([id, load]) => [
    id,
    { load, folder: new URL(`${id}/`, own) },
  ]),
)

/** The ids of all sites, sorted. */
export const siteIds = (): readonly string[] => [...known.keys()].sort()

/** There is no such site. Choose one of `known`, add a line to the index, or name the folder it is in. */
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

/** Sites outside the project cannot be used as they are. Correct what the message names; nothing of that folder was added. */
export class BadSitesFolder extends Error {
  readonly code = 'bad_sites_folder'
  readonly folder: string
  constructor(message: string, folder: string) {
    super(message)
    this.name = 'BadSitesFolder'
    this.folder = folder
  }
}

/** Loads one site's module and nothing of the others. @throws UnknownSite */
export const loadSite = async (id: string): Promise<Site> => {
  const found = known.get(id)
  if (found === undefined) throw new UnknownSite(id)
  return (await found.load()).site
}

/** Where a site's files are. @throws UnknownSite */
export const siteFolder = (id: string): URL => {
  const found = known.get(id)
  if (found === undefined) throw new UnknownSite(id)
  return found.folder
}

const entries = ['site.ts', 'site.mjs', 'site.js', 'index.mjs', 'index.js'] as const
const packagePrefix = 'oddsfleet-site-'

/** Folders whose files may say `oddsfleet/…` for a file of this project, and find its packages without having any of their own. */
const guests: string[] = []
let isHooked = false

const welcome = (folder: string): void => {
  guests.push(pathToFileURL(`${folder}/`).href)
  if (isHooked) return
  isHooked = true
  registerHooks({
    resolve(specifier, context, next) {
      const parent = context.parentURL ?? ''
      if (!guests.some((guest) => parent.startsWith(guest))) return next(specifier, context)
      if (specifier.startsWith('oddsfleet/'))
        return next(new URL(specifier.slice('oddsfleet/'.length), root).href, context)
      try {
        return next(specifier, context)
      } catch (error) {
        // packages and `#…` of this project
        if (/^[./]|^[a-z]+:/.test(specifier)) throw error
        return next(specifier, { ...context, parentURL: new URL('package.json', root).href })
      }
    },
  })
}

const addOne = (id: string, folder: string, entry: string): string => {
  if (!siteId.safeParse(id).success)
    throw new BadSitesFolder(
      `${id} is no id of a site: lower case letters, digits and underscores, please`,
      folder,
    )
  if (known.has(id))
    throw new BadSitesFolder(`there is a site called ${id} already; give this one another name`, folder)
  known.set(id, {
    load: () => import(pathToFileURL(join(folder, entry)).href) as ReturnType<Load>,
    folder: pathToFileURL(`${folder}/`),
  })
  return id
}

/**
 * Adds the sites of a folder outside the project: one folder each, with a `site.ts` (or `.mjs`, `.js`) that exports `site`. The same contract and the same
 * checks as for the project's own. Gives their ids; a folder that was added before gives none.
 * @throws BadSitesFolder
 */
export const addSitesFolder = (path: string): readonly string[] => {
  const folder = resolve(path)
  if (guests.includes(pathToFileURL(`${folder}/`).href)) return []
  if (!existsSync(folder)) throw new BadSitesFolder(`there is no folder ${folder}`, folder)
  const found = readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const entry =
      item.isDirectory() || item.isSymbolicLink()
        ? entries.find((name) => existsSync(join(folder, item.name, name)))
        : undefined
    return entry === undefined ? [] : [{ id: item.name, entry }]
  })
  if (found.length === 0)
    throw new BadSitesFolder(
      `${folder} holds no site: each has a folder of its own with a file site.ts`,
      folder,
    )
  welcome(folder)
  return found.map(({ id, entry }) => addOne(id, join(folder, id), entry))
}

/** The file a package names as its own: `exports`, `main`, or one of the usual. */
const entryOf = (folder: string): string | undefined => {
  const { exports: named, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    exports?: unknown
    main?: unknown
  }
  const first = typeof named === 'string' ? named : (named as { '.'?: unknown } | undefined)?.['.']
  const path = [first, (first as { default?: unknown } | undefined)?.default, main].find(
    (one) => typeof one === 'string',
  )
  return (path as string | undefined) ?? entries.find((name) => existsSync(join(folder, name)))
}

/**
 * Adds installed packages called `oddsfleet-site-<id>` (also under a scope), looked for beside this project and in the folders given. Dashes
 * of a package's name are underscores of the id. Gives the ids that were added.
 * @throws BadSitesFolder
 */
export const addSitePackages = (folders: readonly string[] = [fileURLToPath(root)]): readonly string[] => {
  const added: string[] = []
  for (const start of folders)
    for (let at = resolve(start); ; at = dirname(at)) {
      const modules = join(at, 'node_modules')
      const listed = existsSync(modules) ? readdirSync(modules) : []
      const scoped = listed
        .filter((name) => name.startsWith('@'))
        .flatMap((scope) => readdirSync(join(modules, scope)).map((name) => join(scope, name)))
      for (const name of [...listed, ...scoped]) {
        const plain = name.split(/[\\/]/).at(-1)!
        if (!plain.startsWith(packagePrefix)) continue
        const id = plain.slice(packagePrefix.length).replaceAll('-', '_')
        const folder = join(modules, name)
        const entry = entryOf(folder)
        if (entry === undefined)
          throw new BadSitesFolder(`${name} names no file: set "exports" in its package.json`, folder)
        if (known.get(id)?.folder.href === pathToFileURL(`${folder}/`).href) continue
        welcome(folder)
        added.push(addOne(id, folder, entry))
      }
      if (dirname(at) === at) break
    }
  return added
}
