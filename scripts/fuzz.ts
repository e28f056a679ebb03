import { parseArgs } from 'node:util'
import { runFuzz } from './fuzz/run-fuzz.ts'

/**
 * `npm run fuzz -- --messages N --seed S`: floods a real coordinator with mutated messages over its sockets and REST. Says
 * whether it ended, how fast `/health` answered meanwhile, and whether its memory comes back when all is forgotten. Ends
 * with 1 when the process ended, when an exception was caught, or when the memory stays.
 */
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    'no-forget': { type: 'boolean', default: false },
    directory: { type: 'string', default: '.data/fuzz' },
    help: { type: 'boolean', short: 'h' },
  },
})
if (values.help) {
  process.stdout.write(
    'usage: npm run fuzz -- [--messages N] [--seed S] [--minutes M] [--no-forget] [--directory DIR]\n',
  )
  process.exit(0)
}

const report = await runFuzz({
  messages: Number(values.messages),
  seed: Number(values.seed),
  ...(values.minutes !== undefined && { minutes: Number(values.minutes) }),
  directory: values.directory,
  forget: !values['no-forget'],
  progress: (line) => process.stderr.write(`${line}\n`),
})
const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`
const { memory, healthMs } = report
const back = memory.forgotten === undefined ? undefined : memory.forgotten.alive / memory.before.alive - 1
process.stdout.write(
  [
    `${report.sent} messages (${(100 * report.deepShare).toFixed(0)} % changed inside a match or a price), ${report.prices} prices taken in, ${report.seconds.toFixed(0)} s`,
    `exits ${report.exits.length}${report.exits.length > 0 ? ` (${report.exits.join(', ')})` : ''}, exceptions caught ${report.caught}`,
    `/health p50 ${healthMs.p50.toFixed(0)} ms, p99 ${healthMs.p99.toFixed(0)} ms, most ${healthMs.most.toFixed(0)} ms, failed ${healthMs.failures}`,
    `alive before ${mb(memory.before.alive)}, after ${mb(memory.after.alive)}${memory.forgotten ? `, forgotten ${mb(memory.forgotten.alive)} (${(100 * back!).toFixed(0)} %)` : ''}`,
    `rss before ${mb(memory.before.rss)}, after ${mb(memory.after.rss)}${memory.forgotten ? `, forgotten ${mb(memory.forgotten.rss)}` : ''}`,
    `errors ${JSON.stringify(report.errors)}`,
    `rest ${JSON.stringify(report.rest)}`,
  ].join('\n') + '\n',
)
process.exit(report.exits.length > 0 || report.caught > 0 || (back ?? 0) > 0.2 ? 1 : 0)
