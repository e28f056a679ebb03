import { markedProcesses } from './marked-processes.ts'

/**
 * Waits until the test run that started it is over, however it ended: its standard input closes then. Ends every process that
 * the run's tests started and left behind.
 */
const mark = process.argv[2]
if (mark === undefined) throw new Error('usage: watchdog MARK')

process.stdin.resume()
process.stdin.on('end', () => {
  // what a process starts while it is being ended is found in the next round
  for (let round = 0; round < 5; round++) {
    const left = markedProcesses(mark)
    if (left.length === 0) break
    for (const pid of left) end(pid)
  }
  process.exit(0)
})

const end = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it ended by itself
  }
}
