import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** A value that must never be printed. Every way of turning it into text gives `***`; only `reveal()` gives the value. */
export class Secret {
  readonly #value: string
  constructor(value: string) {
    this.#value = value
  }
  reveal(): string {
    return this.#value
  }
  toString(): string {
    return '***'
  }
  toJSON(): string {
    return '***'
  }
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '***'
  }
}

/** One setting: the variable it is read from, what it may be, and a sentence for `.env.example`. */
export type Setting<T = unknown> = {
  readonly schema: z.ZodType<T, string | undefined>
  readonly help: string
  /** shown in `.env.example`; the default where there is one */
  readonly example?: string
  readonly secret?: boolean
}
export type SettingsDefinition = Readonly<Record<string, Setting>>
export type Settings<D extends SettingsDefinition> = {
  readonly [K in keyof D]: D[K] extends Setting<infer T> ? T : never
}

/** Some settings are wrong. Correct every line of `problems` and start again; nothing has been started. */
export class SettingsError extends Error {
  readonly code = 'SETTINGS'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`settings are wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'SettingsError'
    this.problems = problems
  }
}

/** Text settings. An empty variable counts as absent, as shells and compose files write it that way. */
export const text = (fallback?: string) =>
  z
    .string()
    .optional()
    .transform((value, context) => required(value || fallback, context))
    .pipe(z.string())
export const optionalText = () =>
  z
    .string()
    .optional()
    .transform((value) => value || undefined)
export const integer = (fallback: number | undefined, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}) =>
  z
    .string()
    .optional()
    .transform((value, context) => Number(required(value || fallback?.toString(), context)))
    .pipe(z.number().int().min(min).max(max))
export const decimal = (fallback: number, { min = 0, max = Number.MAX_VALUE } = {}) =>
  z
    .string()
    .optional()
    .transform((value) => Number(value || fallback))
    .pipe(z.number().min(min).max(max))
export const flag = (fallback: boolean) =>
  z
    .string()
    .optional()
    .transform((value) => value || String(fallback))
    .pipe(z.enum(['true', 'false', '1', '0']))
    .transform((value) => value === 'true' || value === '1')
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T, fallback: T[number]) =>
  z
    .string()
    .optional()
    .transform((value) => value || fallback)
    .pipe(z.enum(values))
export const list = (fallback = '') =>
  z
    .string()
    .optional()
    .transform((value) =>
      (value || fallback)
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    )
/** JSON in a variable, checked by a schema of its own. */
export const json = <T>(schema: z.ZodType<T>, fallback: string) =>
  z
    .string()
    .optional()
    .transform((value, context) => {
      try {
        return JSON.parse(value || fallback) as unknown
      } catch (error) {
        context.issues.push({
          code: 'custom',
          input: value,
          message: `not JSON: ${(error as Error).message}`,
        })
        return z.NEVER
      }
    })
    .pipe(schema as z.ZodType<T, unknown>)
export const secret = () =>
  z
    .string()
    .optional()
    .transform((value) => (value ? new Secret(value) : undefined))

/** A secret without which the process cannot do its work. */
export const requiredSecret = (how: string) =>
  z
    .string()
    .optional()
    .transform((value, context) => {
      if (value) return new Secret(value)
      context.issues.push({ code: 'custom', input: value, message: `is required: ${how}` })
      return z.NEVER
    })

const required = (value: string | undefined, context: z.core.ParsePayload | z.RefinementCtx): string => {
  if (value === undefined) {
    context.issues.push({ code: 'custom', input: value, message: 'is required' })
    return z.NEVER
  }
  return value
}

/**
 * Reads all settings of a process at once. A secret may also come from a file named by `<NAME>_FILE`.
 * @throws SettingsError with every problem together: a value that does not fit, a name that looks misspelt
 */
export const readSettings = <const D extends SettingsDefinition>(
  definition: D,
  environment: Readonly<Record<string, string | undefined>>,
): Settings<D> => {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, { schema, secret: isSecret }] of Object.entries(definition)) {
    const parsed = schema.safeParse(isSecret ? fromFile(name, environment, problems) : environment[name])
    if (parsed.success) values[name] = parsed.data
    else
      for (const issue of parsed.error.issues)
        problems.push(
          `${name}${issue.path.length ? `.${issue.path.join('.')}` : ''}: ${issue.message}${isSecret ? '' : given(environment[name])}`,
        )
  }
  const known = Object.keys(definition).flatMap((name) => [name, `${name}_FILE`])
  for (const name of Object.keys(environment)) {
    if (known.includes(name) || name.length < 5) continue
    const meant = known.find((candidate) => candidate.length >= 5 && isOneSlipAway(name, candidate))
    if (meant) problems.push(`${name}: unknown setting; did you mean ${meant}?`)
  }
  if (problems.length > 0) throw new SettingsError(problems)
  return Object.freeze(values) as Settings<D>
}

const given = (value: string | undefined): string =>
  value === undefined ? '' : ` (given: ${JSON.stringify(value)})`

const fromFile = (
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
  problems: string[],
) => {
  const file = environment[`${name}_FILE`]
  if (!file) return environment[name]
  if (environment[name]) problems.push(`${name}: given twice, as itself and as ${name}_FILE`)
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    problems.push(`${name}_FILE: ${(error as Error).message}`)
    return undefined
  }
}

/** One letter inserted, left out, replaced, or two neighbours swapped. */
export const isOneSlipAway = (a: string, b: string): boolean => {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const restA = a.slice(start, a.length - end)
  const restB = b.slice(start, b.length - end)
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]
}
