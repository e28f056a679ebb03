import { parseArgs } from 'node:util'
import {
  type AdversaryScore,
  measureAsOnePool,
  measureOneByOne,
  measurePairByPair,
} from '#identity/evaluation/adversaries/measure-adversaries.ts'
import { measureMeetings } from '#identity/evaluation/adversaries/measure-meetings.ts'
import { readAdversaries } from '#identity/evaluation/adversaries/read-adversaries.ts'

/**
 * `npm run identity:adversaries`: pairs of names made to be mistaken for each other, and pairs that must not be missed. Prints how many of
 * what was accepted is right (the goal is all of it), what is put before a person, and which pairs went wrong. `--pairs` names all missed.
 */
const { values } = parseArgs({ options: { pairs: { type: 'boolean', default: false } } })

const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`.padStart(7)
const sum = (scores: AdversaryScore['same'], of: 'pairs' | 'accepted' | 'review'): number =>
  scores.reduce((total, one) => total + one[of], 0)

function print(title: string, { different, same, wrong, missed }: AdversaryScore): void {
  const right = sum(same, 'accepted')
  const pairs = sum(different, 'pairs') + sum(same, 'pairs')
  console.log(
    `\n${title}: ${pairs} pairs, ${sum(different, 'pairs')} of two matches, ${sum(same, 'pairs')} of one`,
  )
  console.log(`  precision of accepted ${percent(right, right + wrong.length)} (${wrong.length} wrong)`)
  console.log(`  recall of one match   ${percent(right, sum(same, 'pairs'))}`)
  console.log(`  put before a person   ${percent(sum(different, 'review') + sum(same, 'review'), pairs)}`)
  for (const { kind, pairs: of, accepted, review, rejected } of different)
    console.log(
      `  two  ${kind.padEnd(16)} ${String(of).padStart(4)} accepted ${accepted} review ${review} apart ${rejected}`,
    )
  for (const { kind, pairs: of, accepted, review, rejected } of same)
    console.log(
      `  one  ${kind.padEnd(16)} ${String(of).padStart(4)} accepted ${accepted} review ${review} apart ${rejected}`,
    )
  for (const text of wrong) console.log(`    WRONG  ${text}`)
  for (const text of missed.slice(0, values.pairs ? undefined : 8)) console.log(`    missed ${text}`)
}

const adversaries = readAdversaries()
print('pair by pair', measurePairByPair(adversaries))
print('as one pool', measureAsOnePool(adversaries))
print('one by one', measureOneByOne(adversaries))

console.log('\nseveral meetings of the same two')
let wrong = 0
for (const { name, got, right } of measureMeetings()) {
  if (!right) wrong++
  console.log(`  ${right ? 'right' : 'WRONG'}  ${name}: ${got}`)
}
process.exitCode =
  wrong > 0 ||
  [measurePairByPair, measureAsOnePool, measureOneByOne].some(
    (measure) => measure(adversaries).wrong.length > 0,
  )
    ? 1
    : 0
