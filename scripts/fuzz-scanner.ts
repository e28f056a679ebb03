import { parseArgs } from 'node:util'
import { fuzzScanner } from '#protocol/testing/scan-fuzz.ts'

/** Compares the scanner of odds updates with JSON and the schema on many mutated messages: `npm run fuzz:scanner -- --messages 10000000 --seed 1`. */
const { values } = parseArgs({
  options: { messages: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
})
const messages = Number(values.messages)
const slice = 100_000
let scanned = 0
for (let done = 0; done < messages; done += slice) {
  const seed = Number(values.seed) * 1_000_003 + done
  const result = fuzzScanner(seed, Math.min(slice, messages - done))
  scanned += result.scanned
  if (result.differs !== undefined) {
    process.stdout.write(`seed ${seed}: they differ on\n${result.differs}\n`)
    process.exit(1)
  }
}
process.stdout.write(
  `${messages} messages, ${scanned} of them scanned: all as JSON and the schema read them\n`,
)
