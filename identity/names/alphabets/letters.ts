/** `а:a б:b …` → table; an empty right side is a letter that falls away. */
export function letters(table: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    table
      .trim()
      .split(/\s+/)
      .map((cell) => cell.split(':') as [string, string]),
  )
}

/** Every character through a table; what the table lacks stays. */
export const spell = (text: string, table: Readonly<Record<string, string>>): string =>
  Array.from(text, (char) => table[char] ?? char).join('')
