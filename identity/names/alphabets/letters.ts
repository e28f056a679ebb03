import { table } from '#markets/table.ts'
/** `а:a б:b …` → table; an empty right side is a letter that falls away. */
export function letters(cells: string): Readonly<Record<string, string>> {
  return table(
    Object.fromEntries(
      cells
        .trim()
        .split(/\s+/)
        .map((cell) => cell.split(':') as [string, string]),
    ),
  )
}

/** Every character through a table; what the table lacks stays. */
export const spell = (text: string, alphabet: Readonly<Record<string, string>>): string =>
  Array.from(text, (char) => alphabet[char] ?? char).join('')
