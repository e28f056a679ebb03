import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { leastScore, modules } from './mutation/modules.ts'

/**
 * `npm run mutate [-- MODULE…] [--file GLOB]`: changes the code of a module, one small mistake at a time, and counts how many of
 * them its unit tests notice. Reports land in `.data/mutation/`. Ends with 1 when a module's score is below the least.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { file: { type: 'string', multiple: true }, help: { type: 'boolean', short: 'h' } },
})

const names = positionals.length > 0 ? positionals : Object.keys(modules)
const unknown = names.filter((name) => !(name in modules))
if (values.help || unknown.length > 0) {
  const known = Object.keys(modules).join(', ')
  process.stdout.write(`usage: npm run mutate [-- MODULE…] [--file GLOB]\nmodules: ${known}\n`)
  process.exit(values.help ? 0 : 1)
}

const scores: { module: string; mutations: number; score: string }[] = []
for (const name of names) {
  process.env.MUTATED_MODULE = name
  const stryker = new Stryker({
    mutate: [...(values.file ?? modules[name]!.mutate)],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    coverageAnalysis: 'perTest',
    vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: true },
    // the compiler is version 7, whose programming interface the mutation tool does not know
    tsconfigFile: 'none.json',
    concurrency: availableParallelism(),
    tempDirName: '.data/mutation/sandbox',
    reporters: ['progress', 'clear-text', 'html', 'json'],
    clearTextReporter: { reportTests: false, logTests: false },
    htmlReporter: { fileName: `.data/mutation/${name.replace('/', '-')}.html` },
    jsonReporter: { fileName: `.data/mutation/${name.replace('/', '-')}.json` },
  })
  const mutants = (await stryker.runMutationTest()).filter(({ status }) => status !== 'Ignored')
  const noticed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length
  scores.push({
    module: name,
    mutations: mutants.length,
    score: ((100 * noticed) / Math.max(1, mutants.length)).toFixed(1),
  })
}
console.table(scores)
process.exit(scores.every(({ score }) => Number(score) >= leastScore) ? 0 : 1)
