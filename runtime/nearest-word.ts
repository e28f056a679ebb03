/** Letters to insert, delete or replace to make one word the other. */
const distance = (a: string, b: string): number => {
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const now = [i]
    for (let j = 1; j <= b.length; j++)
      now.push(Math.min(last[j]! + 1, now[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    last = now
  }
  return last[b.length]!
}

/** The known word that somebody probably meant: misspelt by at most a third of its letters, or begun alike. */
export const nearestWord = (word: string, known: readonly string[]): string | undefined => {
  const asked = word.toLowerCase()
  const ranked = known
    .map((one) => ({ one, by: one.toLowerCase().startsWith(asked) ? 1 : distance(asked, one.toLowerCase()) }))
    .filter(({ one, by }) => by <= Math.max(1, Math.floor(one.length / 3)))
    .sort((a, b) => a.by - b.by)
  return asked === '' ? undefined : ranked[0]?.one
}

/** ` Did you mean x?`, or nothing: for the end of an error about a name. */
export const didYouMean = (word: string, known: readonly string[]): string => {
  const nearest = nearestWord(word, known)
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`
}
