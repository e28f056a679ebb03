import { table } from '#markets/table.ts'
import { SkipCapture } from '../errors.ts'

const MOST_DEPTH = 60
const escapes: Readonly<Record<string, string>> = table({
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
})
const words: Readonly<Record<string, unknown>> = table({
  true: true,
  false: false,
  null: null,
  undefined: undefined,
})

/**
 * Reads one value of JavaScript as scripts of pages write their data: arrays with elisions (`[1,,2]`, read as undefined), objects with bare keys,
 * strings in either quote, numbers, comments. Nothing is evaluated. JSON is a part of it. Lists still open where the call around them ends
 * are closed there, as some published excerpts need it.
 * @throws SkipCapture with the place where it stops being that
 */
export const readJsLiteral = (text: string, start = 0): unknown => {
  let at = start
  const fail = (why: string): never => {
    throw new SkipCapture(why, { at, near: text.slice(at, at + 30) })
  }
  const skipSpace = () => {
    for (;;) {
      const space = /\s*(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*)?/y
      space.lastIndex = at
      space.test(text)
      if (space.lastIndex === at) return
      at = space.lastIndex
    }
  }
  const take = (pattern: RegExp): string | undefined => {
    const sticky = new RegExp(pattern.source, 'y')
    sticky.lastIndex = at
    const found = sticky.exec(text)?.[0]
    if (found !== undefined) at += found.length
    return found
  }
  const string = (): string => {
    const quote = text[at]!
    let value = ''
    for (at += 1; text[at] !== quote; at += 1) {
      const letter = text[at]
      if (letter === undefined || letter === '\n') return fail('a string without an end')
      if (letter !== '\\') value += letter
      else {
        at += 1
        const code = /^(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/.exec(text.slice(at, at + 5))
        if (code) {
          value += String.fromCharCode(Number.parseInt((code[1] ?? code[2])!, 16))
          at += code[0].length - 1
        } else value += escapes[text[at] ?? ''] ?? text[at] ?? fail('a string without an end')
      }
    }
    at += 1
    return value
  }
  const list = (depth: number): unknown[] => {
    const items: unknown[] = []
    for (at += 1; ; ) {
      skipSpace()
      if (text[at] === ']') break
      if (text[at] === ',') items.push(undefined)
      else {
        items.push(value(depth + 1))
        skipSpace()
      }
      if (text[at] === ']') break
      // the call around it ends: what is still open ends with it
      if (text[at] === ')') return items
      if (text[at] !== ',') return fail('a list without a comma')
      at += 1
    }
    at += 1
    return items
  }
  const record = (depth: number): Record<string, unknown> => {
    const fields: [string, unknown][] = []
    for (at += 1; ; ) {
      skipSpace()
      if (text[at] === '}') break
      const key =
        text[at] === '"' || text[at] === "'" ? string() : (take(/[\w$]+/) ?? fail('a field without a name'))
      skipSpace()
      if (text[at] !== ':') return fail('a field without a value')
      at += 1
      fields.push([key, value(depth + 1)])
      skipSpace()
      if (text[at] === '}') break
      if (text[at] !== ',') return fail('an object without a comma')
      at += 1
    }
    at += 1
    return Object.fromEntries(fields)
  }
  const value = (depth: number): unknown => {
    if (depth > MOST_DEPTH) return fail('nested too deep')
    skipSpace()
    const letter = text[at]
    if (letter === '[') return list(depth)
    if (letter === '{') return record(depth)
    if (letter === '"' || letter === "'") return string()
    const number = take(/-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/)
    if (number !== undefined) return Number(number)
    const word = take(/[a-zA-Z_$]+/)
    return word !== undefined && Object.hasOwn(words, word) ? words[word] : fail('not a value')
  }
  return value(0)
}
