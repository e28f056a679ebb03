import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { runMark } from './run-mark.ts'

/** Process ids of running processes that carry the mark of this test run, this process left out. */
export const markedProcesses = (mark: string): number[] => {
  const wanted = `${runMark}=${mark}`
  const found = process.platform === 'linux' ? onLinux(wanted) : elsewhere(wanted)
  return found.filter((pid) => pid !== process.pid)
}

const onLinux = (wanted: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => environmentOf(pid).includes(wanted))
    .map(Number)

const environmentOf = (pid: string): readonly string[] => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return [] // the process ended meanwhile, or belongs to somebody else
  }
}

const elsewhere = (wanted: string): number[] =>
  execFileSync('ps', ['-axEww', '-o', 'pid=,command='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.split(/\s+/).includes(wanted))
    .map((line) => Number.parseInt(line, 10))
