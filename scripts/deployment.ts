import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withComposeWorkers } from './deployment/compose-workers.ts'
import { kustomizeWorkers } from './deployment/kustomize-workers.ts'
import { readLabBookmakers } from './deployment/lab-bookmakers.ts'

// Writes one worker per bookmaker of the recording into docker-compose.yml and k8s/workers: node scripts/deployment.ts

const root = fileURLToPath(new URL('../', import.meta.url))
const compose = join(root, 'docker-compose.yml')
const workers = join(root, 'k8s/workers')
const bookmakers = readLabBookmakers()

writeFileSync(compose, withComposeWorkers(readFileSync(compose, 'utf8'), bookmakers))

const files = kustomizeWorkers(bookmakers)
// a bookmaker that left the recording leaves the folder; `results` is written by hand
for (const entry of readdirSync(workers))
  if (entry !== 'results' && !files.has(entry) && !files.has(`${entry}/kustomization.yaml`))
    rmSync(join(workers, entry), { recursive: true })
for (const [path, text] of files) {
  mkdirSync(dirname(join(workers, path)), { recursive: true })
  writeFileSync(join(workers, path), text)
}
process.stdout.write(`${bookmakers.length} workers in docker-compose.yml and k8s/workers\n`)
