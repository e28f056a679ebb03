import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Starts a process with an environment of its own that starts another, and forgets both. Run by the reaper's test only. */
test('fails and leaves two processes behind', async () => {
  const wait = 'setInterval(() => {}, 1000)'
  const code = `
    const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(wait)}], { detached: true, stdio: 'ignore' })
    console.log(child.pid); ${wait}`
  const child = spawn(process.execPath, ['-e', code], { env: { PATH: '' }, detached: true })
  const grandchild = await new Promise<string>((resolve) =>
    child.stdout.once('data', (text) => resolve(String(text))),
  )
  writeFileSync(process.env.CHILDREN_FILE!, JSON.stringify([child.pid, Number(grandchild)]))
  child.stdout.destroy()
  if (process.env.ENDING === 'hang') await new Promise(() => {})
  expect('this test').toBe('failing')
})
