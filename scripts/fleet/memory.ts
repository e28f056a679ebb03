import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { freemem } from 'node:os'

/** What a process holds: on Linux its proportional share of shared pages, so that a browser's processes do not count them many times. */
const heldBytes = (pid: number, rssKilobytes: number): number => {
  try {
    const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
    return Number(found?.[1] ?? rssKilobytes) * 1024
  } catch {
    return rssKilobytes * 1024
  }
}

/** Memory in bytes of each process together with all its descendants (a worker's browser, say). */
export const memoryOf = (pids: ReadonlyMap<string, number>): Record<string, number> => {
  const rows = execFileSync('ps', ['-axo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number) as [number, number, number])
  const children = Map.groupBy(rows, ([, parent]) => parent)
  const own = new Map(rows.map(([pid, , rss]) => [pid, rss]))
  const whole = (pid: number): number =>
    heldBytes(pid, own.get(pid) ?? 0) +
    (children.get(pid) ?? []).reduce((sum, [child]) => sum + whole(child), 0)
  return Object.fromEntries([...pids].map(([name, pid]) => [name, whole(pid)]))
}

/** What may be used: on Linux what the kernel calls available, within the container's limit where there is one. */
export const availableBytes = (): number => {
  const constrained = process.constrainedMemory()
  let available = freemem()
  try {
    const found = /MemAvailable:\s+(\d+) kB/.exec(readFileSync('/proc/meminfo', 'utf8'))
    if (found) available = Number(found[1]) * 1024
  } catch {
    // not Linux
  }
  return constrained > 0 && constrained < available ? process.availableMemory() : available
}

/** One browser with its worker: about 215 MB of browser and 100 MB of Node. */
const browserBytes = 330e6
/** Kept for Redis, coordinator, lab, executor and the rest of the machine. */
const reserveBytes = 1.2e9

/** How many browsers memory allows at once. */
export const browsersAllowed = (available = availableBytes()): number =>
  Math.max(1, Math.floor((available - reserveBytes) / browserBytes))
