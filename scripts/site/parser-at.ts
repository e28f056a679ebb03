import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Site } from '#sites/site.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** What a parser of any version may import. */
const folders = ['package.json', 'sites', 'protocol', 'markets', 'betting']

/**
 * A site as it was at a commit, or as it is in another checkout of the project. Its files are unpacked beside the machine's temporary ones; nothing here is
 * changed.
 * @throws Error when there is no such commit or folder, or it has no such site
 */
export const siteAt = async (id: string, where: string): Promise<Pick<Site, 'parse'>> => {
  const folder = existsSync(join(where, 'sites')) ? where : unpack(where)
  const file = join(folder, 'sites', id, 'site.ts')
  if (!existsSync(file)) throw new Error(`${where} has no site called ${id}`)
  return ((await import(pathToFileURL(file).href)) as { site: Site }).site
}

const unpack = (revision: string): string => {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, maxBuffer: 2 ** 30 })
  let commit: string
  try {
    commit = git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`).toString().trim()
  } catch {
    throw new Error(`${revision} is neither a checkout of the project nor a commit`)
  }
  const folder = mkdtempSync(join(tmpdir(), 'oddsfleet-parser-'))
  mkdirSync(folder, { recursive: true })
  const present = folders.filter((name) => git('ls-tree', commit, name).length > 0)
  execFileSync('tar', ['-x', '-C', folder], { input: git('archive', commit, ...present) })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return folder
}
