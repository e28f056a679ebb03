import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { siteFolder } from '#sites/load-site.ts'
import { replayOptions, siteArguments } from './site/open-site.ts'

/** Replays a site's recordings through its parser at each save and shows the quotes: `npm run dev:site <id>`. Ctrl-C ends it. */
const { id, values } = siteArguments('npm run dev:site <id> -- [--captures FILE|FOLDER]', replayOptions)

const replay = fileURLToPath(new URL('site-replay.ts', import.meta.url))
const args = [replay, id, '--show', ...(values.captures === undefined ? [] : ['--captures', values.captures])]
if (values.sites !== undefined) args.push('--sites', values.sites)

let running: Promise<void> = Promise.resolve()
let isDue = false

/** Each replay is a process of its own: a module that was loaded is not loaded again. */
const run = (): void => {
  if (isDue) return
  isDue = true
  running = running.then(
    () =>
      new Promise((resolve) => {
        isDue = false
        console.log(`\n${new Date().toTimeString().slice(0, 8)} ${id}`)
        const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
          stdio: 'inherit',
        })
        child.on('close', () => resolve())
      }),
  )
}

run()
let soon: NodeJS.Timeout | undefined
watch(fileURLToPath(siteFolder(id)), { recursive: true }, (_event, name) => {
  if (name === null || !/\.(ts|mjs|js|json|csv)$/.test(name)) return
  clearTimeout(soon)
  // an editor writes a file in several steps
  soon = setTimeout(run, 100)
})
