import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { importText } from '#coordinator/identity/exchange.ts'
import { Identity } from '#coordinator/identity/identity.ts'
import { importRegister, readRegister } from '#coordinator/identity/team-register.ts'

/**
 * `npm run identity:import -- <file> --ledger <identity.sqlite>`: a register of clubs (CSV with `reep_id`) or aliases exported by
 * another installation (CSV or JSON). Stop the coordinator first: the ledger has one writer.
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
const identity = new Identity({ path: values.ledger, now })
try {
  const text = readFileSync(file, 'utf8')
  if (text.slice(0, text.indexOf('\n')).includes('reep_id')) {
    console.log(`${importRegister(identity.ledger, readRegister(text))} clubs are in the register`)
  } else {
    const { taken, refused } = importText(identity, text, now)
    console.log(`${taken} aliases taken, ${refused.length} refused`)
    for (const line of refused.slice(0, 20)) console.log(`    ${line}`)
  }
} finally {
  identity.close()
}
