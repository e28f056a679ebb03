import { type Mutation, rotated } from './mutation.ts'

/** Cuts a text short in many places; for every kind of body. */
export const truncations = (text: string, most = 60): Mutation[] => {
  const step = Math.max(1, Math.floor(text.length / most))
  const mutations: Mutation[] = []
  // the last characters matter most: a figure may lose its end there
  const tail = Array.from({ length: Math.min(12, text.length) }, (_, index) => text.length - 1 - index)
  for (const end of [...tail, ...Array.from({ length: most }, (_, index) => index * step)])
    if (end >= 0 && end < text.length)
      mutations.push({
        group: `cut ${end}`,
        what: `cut after ${end} of ${text.length} characters`,
        isJudgedByPrices: true,
        body: () => text.slice(0, end),
      })
  return mutations
}

/** Drops, moves and retypes lines and the comma-separated fields within them: tables and scripts. */
export const mutateLines = (text: string): Mutation[] => {
  const lines = text.split('\n')
  const mutations: Mutation[] = []
  const add = (group: string, what: string, damaged: () => string[], isJudgedByPrices = true) =>
    mutations.push({ group, what, isJudgedByPrices, body: () => damaged().join('\n') })
  if (lines.length > 1) {
    add('rotates lines', 'rotates the lines', () => rotated(lines))
    add('reverses lines', 'reverses the lines', () => lines.toReversed())
  }
  for (const [index, line] of lines.entries()) {
    const place = index === 0 ? 'the first line' : 'a line'
    add(`drops ${place}`, `drops line ${index + 1}`, () => lines.toSpliced(index, 1))
    const fields = line.split(',')
    if (fields.length < 2) continue
    for (const [at, field] of fields.entries()) {
      const where = `field ${at + 1} of line ${index + 1}`
      const form = `field ${at + 1} of ${place}`
      add(`drops ${form}`, `drops ${where}`, () => lines.with(index, fields.toSpliced(at, 1).join(',')))
      add(`empties ${form}`, `empties ${where}`, () => lines.with(index, fields.with(at, '').join(',')))
      if (/^\s*-?\d+(\.\d+)?\s*$/.test(field))
        add(`text instead of ${form}`, `text instead of ${where}`, () =>
          lines.with(index, fields.with(at, 'x').join(',')),
        )
    }
    add(
      `rotates ${place}`,
      `rotates the fields of line ${index + 1}`,
      () => lines.with(index, rotated(fields).join(',')),
      false,
    )
  }
  return mutations
}
