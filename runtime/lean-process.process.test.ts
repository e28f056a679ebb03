import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('a process that starts again in its own place keeps its pid and its arguments', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'oddsfleet-lean-'))
  const module = new URL('lean-process.ts', import.meta.url).href
  const main = join(folder, 'main.ts')
  writeFileSync(
    main,
    `import { keepLean, restartLean } from '${module}'
     keepLean(process.argv[3])
     const loaded: { what: string } = await import('./loaded.ts')
     restartLean()
     const compiler = process.moduleLoadList.some((name: string) => name.includes('amaro'))
     console.log(JSON.stringify({ pid: process.pid, argument: process.argv[2], compiler, what: loaded.what }))`,
  )
  writeFileSync(join(folder, 'loaded.ts'), 'export const what: string = `loaded`')
  const running = promisify(execFile)(process.execPath, [main, 'hello', join(folder, 'cache')], {
    env: { PATH: '/usr/bin:/bin' },
  })
  const { stdout } = await running
  expect(JSON.parse(stdout)).toEqual({
    pid: running.child.pid,
    argument: 'hello',
    compiler: false,
    what: 'loaded',
  })
  rmSync(folder, { recursive: true, force: true })
})
