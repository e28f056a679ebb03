import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/**
 * Resident memory of a process and all its descendants, in bytes; 0 when it is gone. Pages that processes share count once for each.
 */
export const rssOfTree = async (pid: number): Promise<number> =>
  process.platform === 'linux' ? fromProc(pid) : fromPs(pid)

const fromProc = async (pid: number): Promise<number> => {
  try {
    const [status, children] = await Promise.all([
      readFile(`/proc/${pid}/status`, 'utf8'),
      readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => ''),
    ])
    const below = await Promise.all(
      children
        .split(' ')
        .filter((text) => text.trim() !== '')
        .map((text) => fromProc(Number(text))),
    )
    return (
      Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024 +
      below.reduce((sum, bytes) => sum + bytes, 0)
    )
  } catch {
    return 0 // it ended while we looked
  }
}

const fromPs = async (root: number): Promise<number> => {
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,ppid=,rss=']).catch(() => ({
    stdout: '',
  }))
  const rows = stdout
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number) as [number, number, number])
  const of = (pid: number): number =>
    rows.reduce(
      (sum, [own, parent, kib]) => sum + (own === pid ? kib * 1024 : 0) + (parent === pid ? of(own) : 0),
      0,
    )
  return of(root)
}
