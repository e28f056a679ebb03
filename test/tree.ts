import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Every file that belongs to the project: tracked, or new and not ignored. */
export const projectFiles: readonly string[] = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((file) => file !== '' && !file.startsWith('node_modules'))

export const contentOf = (file: string): string => readFileSync(`${root}${file}`, 'utf8')

/** Code of ours that runs: no tests, no helpers of tests. */
export const isProductCode = (file: string): boolean =>
  file.endsWith('.ts') &&
  !/\.test\.ts$|\.bench\.ts$|\.testkit\.ts$|\.arbitrary\.ts$|\/testing\/|^test\//.test(file)
