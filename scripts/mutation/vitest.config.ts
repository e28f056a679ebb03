import { defineConfig } from 'vitest/config'
import { modules } from './modules.ts'

/** The unit tests that are asked about the mutated module: its name is in `MUTATED_MODULE`. */
const { tests } = modules[process.env.MUTATED_MODULE ?? 'markets']!

export default defineConfig({
  test: { include: [...tests], exclude: ['**/*.{process,long,fleet}.test.ts', '**/node_modules/**'] },
})
