/** What is mutated under one name, and which unit tests are asked to notice. Paths are globs from the root. */
export type MutatedModule = { readonly mutate: readonly string[]; readonly tests: readonly string[] }

const noTests = ['!**/*.test.ts', '!**/*.testkit.ts', '!**/testing/**', '!**/*.bench.ts']

/** The parts whose mistakes cost money, each held to the same least score. */
export const modules: Readonly<Record<string, MutatedModule>> = {
  markets: {
    mutate: ['markets/**/*.ts', ...noTests],
    tests: ['{markets,protocol,betting}/**/*.test.ts'],
  },
  betting: {
    mutate: ['betting/**/*.ts', ...noTests],
    tests: ['betting/**/*.test.ts'],
  },
  engine: {
    mutate: ['engine/**/*.ts', ...noTests],
    tests: ['engine/**/*.test.ts'],
  },
  'identity/evidence': {
    mutate: ['identity/evidence/**/*.ts', ...noTests],
    tests: ['identity/**/*.test.ts'],
  },
  'executor/limits': {
    mutate: ['executor/limits/**/*.ts', ...noTests],
    tests: ['executor/**/*.test.ts'],
  },
  'executor/ledger': {
    mutate: ['executor/ledger/**/*.ts', ...noTests],
    tests: ['executor/**/*.test.ts'],
  },
}

/** Share of mutations the unit tests must notice, in percent. */
export const leastScore = 85
