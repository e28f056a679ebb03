import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { StopWorker } from '../errors.ts'
import type { WatchContext } from '../site.ts'
import { fetchText } from './fetch-text.ts'

/**
 * The text behind an address of a site whose data are files: `file:` on this machine, or HTTP.
 * @throws StopWorker when there is no such file; what `fetchText` throws
 */
export const readSource = async (url: URL, context: WatchContext): Promise<string> => {
  if (url.protocol !== 'file:') return (await fetchText(url.href, context)).text
  try {
    return await readFile(fileURLToPath(new URL(url.pathname, 'file:')), 'utf8')
  } catch (error) {
    throw new StopWorker('the file cannot be read', { url: url.href }, error)
  }
}
