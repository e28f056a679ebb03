import { z } from 'zod'
import { CounterpartyRefused, CounterpartySilent, CounterpartyUnreachable } from './counterparty-error.ts'
import type { Secret } from './settings.ts'

export type Question = {
  readonly method: 'GET' | 'POST'
  /** base without a slash at its end, and what comes after it; only the latter is repeated in errors, without its query */
  readonly base: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** JSON text, as it is sent */
  readonly body?: string
  readonly token?: Secret | undefined
  /** real ms */
  readonly timeoutMs: number
}

/**
 * Asks another process or a server once and gives its JSON. It never asks twice: whoever asked knows whether that is safe.
 * @throws CounterpartyUnreachable CounterpartySilent CounterpartyRefused
 */
export const askJson = async ({
  method,
  base,
  path,
  headers,
  body,
  token,
  timeoutMs,
}: Question): Promise<unknown> => {
  const what = `${method} ${path.split('?')[0]}`
  let response: Response
  let text: string
  try {
    response = await fetch(`${base}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token.reveal()}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    })
    text = await response.text()
  } catch (error) {
    const reason = (error as { cause?: { code?: string } }).cause?.code
    if (reason === 'ECONNREFUSED' || reason === 'ENOTFOUND')
      throw new CounterpartyUnreachable(`${what}: nobody there`, { what, reason })
    throw new CounterpartySilent(`${what}: ${(error as Error).message}`, { what, reason })
  }
  const { status } = response
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    if (status === 404) throw new CounterpartyRefused(`${what}: 404`, { what, status })
    throw new CounterpartySilent(`${what}: ${status} without JSON`, { what, status })
  }
  if (response.ok) return answer
  if (status >= 500) throw new CounterpartySilent(`${what}: ${status}`, { what, status, answer })
  throw new CounterpartyRefused(`${what}: ${status}`, { what, status, answer })
}

/** An answer as its schema has it. @throws CounterpartySilent when it is not as agreed */
export const readAnswer = <T>(schema: z.ZodType<T>, answer: unknown, what: string): T => {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new CounterpartySilent(`${what}: not as agreed: ${z.prettifyError(parsed.error)}`, { what })
}

/** What was asked for, `undefined` where the server does not know it (404). */
export const orNothing = async <T>(asked: Promise<T>): Promise<T | undefined> => {
  try {
    return await asked
  } catch (error) {
    if (error instanceof CounterpartyRefused && error.values.status === 404) return undefined
    throw error
  }
}
