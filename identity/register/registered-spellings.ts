/** `1-fc-koeln/WG9pOTse`, `/three-star-club`, `palmeiras_2`: words between hyphens, the rest of the key is not the name. */
const slug = /^\/?([a-z0-9]+(?:-[a-z0-9]+)*)(?:_\d+)?(?:\/.*)?$/
/** A key of one short run of letters is a code. */
const shortest = 4

/**
 * The spelling of a name in a provider's key, where the key is made of words; nothing for ids (`10597`, `te132074`, `18d9d2a7`) and
 * anything else that is not lower-case words.
 */
export function slugSpelling(key: string): string | undefined {
  const words = slug.exec(key)?.[1]?.split('-')
  if (words === undefined || words.join('').length < shortest) return undefined
  if (words.some((word) => /[a-z]\d|\d[a-z]/.test(word)) || words.every((word) => /^\d+$/.test(word)))
    return undefined
  return words.join(' ')
}

/** The key under which a register's own further names of a club are kept, with `|` between them. */
export const furtherNames = 'also'

/** Further spellings of a registered club: the names a register gives, and the slugs of other providers. */
export function* spellingsOf(keys: Readonly<Record<string, string>>): Generator<string> {
  for (const [provider, key] of Object.entries(keys)) {
    if (provider === furtherNames) yield* key.split('|')
    const spelling = provider === furtherNames ? undefined : slugSpelling(key)
    if (spelling !== undefined) yield spelling
  }
}
