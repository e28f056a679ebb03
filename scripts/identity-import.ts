import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isIdentityError, openIdentity } from '#identity/identity.ts'

/**
 * `npm run identity:import -- <file> --ledger <identity.sqlite>`: a register of clubs (CSV, columns in identity/README.md)
 * or aliases exported by another installation (CSV or JSON). Stop the coordinator first: the ledger has one writer.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { ledger: { type: 'string' } } })
const [file] = positionals
if (file === undefined || values.ledger === undefined) {
  console.error(
    'Usage: npm run identity:import -- <teams.csv | aliases.csv | aliases.json> --ledger <identity.sqlite>',
  )
  process.exit(2)
}
const now = Date.now()
const identity = await openIdentity({ path: values.ledger, now, thread: false })
try {
  const text = readFileSync(file, 'utf8')
  const [header = ''] = text.split(/\r?\n/, 1)
  if (!text.trimStart().startsWith('{') && !/\bteam\b/.test(header)) {
    const { taken, clubs } = await identity.ask('importRegister', now, text)
    console.log(`${taken} clubs taken, ${clubs} are in the register`)
  } else {
    const { taken, refused } = await identity.ask('importAliases', now, text)
    console.log(`${taken} aliases taken, ${refused.length} refused`)
    for (const line of refused.slice(0, 20)) console.log(`    ${line}`)
  }
} catch (error) {
  if (!isIdentityError(error)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await identity.close()
}
