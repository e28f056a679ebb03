import type { TeamName, Word } from '../names/team-name.ts'
import { wordSimilarity } from './word-similarity.ts'

/** As alike as two spellings of one word are. */
const oneWord = 0.79
/** Shorter words are abbreviations, and many things. */
const shortest = 3

/** `Kauhajoki`, `Kauhajoen`: one word in two cases. */
function oneStem(a: string, b: string): boolean {
  let common = 0
  while (common < a.length && a[common] === b[common]) common++
  return common >= stem && common >= 0.7 * Math.max(a.length, b.length)
}
const stem = 6

/** Words that tell who a team is and that both names hold, in whatever spelling; each word once. */
export function sharedWords(a: TeamName, b: TeamName): (readonly [Word, Word])[] {
  const telling = ({ words }: TeamName) =>
    words.filter(({ kind, text }) => (kind === 'core' || kind === 'descriptor') && text.length >= shortest)
  const foreign = a.foreign !== b.foreign
  const free = new Set(telling(b))
  return telling(a).flatMap((word) => {
    const other = [...free].find(
      (each) => wordSimilarity(word, each, foreign) >= oneWord || oneStem(word.text, each.text),
    )
    if (other === undefined) return []
    free.delete(other)
    return [[word, other] as const]
  })
}

/** Each name holds a word that tells clubs of one place apart and the other lacks: `Spartak Moscow`, `Lokomotiv Moscow`. */
export function areOpposed(a: TeamName, b: TeamName): boolean {
  const foreign = a.foreign !== b.foreign
  const lacks = (one: TeamName, other: TeamName) =>
    one.words.some(
      (word) =>
        word.kind === 'descriptor' &&
        !other.words.some((each) => wordSimilarity(word, each, foreign) >= oneWord),
    )
  return lacks(a, b) && lacks(b, a)
}
