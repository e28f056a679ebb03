import type { Bookmaker } from './bookmaker.ts'
import type { Recording } from './recording.ts'

const letters: Readonly<Record<Bookmaker['letters'], (name: string) => string>> = {
  as_is: (name) => name,
  upper: (name) => name.toUpperCase(),
  // å and ø have no mark to take off
  ascii: (name) => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[øØ]/g, 'o').replace(/ß/g, 'ss'),
}

/** A team's name as that bookmaker writes it. */
export const spelled = (
  name: string,
  { spelling, letters: how }: Pick<Bookmaker, 'spelling' | 'letters'>,
  { spellings }: Pick<Recording, 'spellings'>,
): string => letters[how](spellings[spelling]?.[name] ?? name)
