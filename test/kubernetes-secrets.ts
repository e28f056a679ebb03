import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { testVariables } from './compose-file.ts'
import { root } from './tree.ts'

const secret = z.object({
  kind: z.literal('Secret'),
  metadata: z.object({ name: z.string(), namespace: z.literal('oddsfleet') }),
  stringData: z.record(z.string(), z.string()),
})

/** The Secrets that `./scripts/token --kubernetes` prints where `.env` holds the test's values, by name. */
export const readSecrets = (): ReadonlyMap<string, Readonly<Record<string, string>>> => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'))
  try {
    mkdirSync(join(folder, 'scripts'))
    for (const file of ['scripts/token', 'docker-compose.yml']) cpSync(`${root}${file}`, join(folder, file))
    const lines = Object.entries(testVariables()).map(([name, value]) => `${name}=${value}\n`)
    writeFileSync(join(folder, '.env'), lines.join(''))
    const text = execFileSync(join(folder, 'scripts/token'), ['--kubernetes'], { encoding: 'utf8' })
    const all = parseAllDocuments(text).map((document) => secret.parse(document.toJS()))
    return new Map(all.map(({ metadata, stringData }) => [metadata.name, stringData]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
