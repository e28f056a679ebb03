import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, calculatorVectors } from '#betting/calculators/vectors.testkit.ts'
import { testTokens } from '#runtime/testing/test-tokens.ts'
import { openCoordinator } from '../testing/open-coordinator.ts'

let coordinator: Awaited<ReturnType<typeof openCoordinator>>
beforeAll(async () => {
  coordinator = await openCoordinator()
})
afterAll(() => coordinator.close())

const calculate = async (name: string, input: unknown) => {
  const init = { method: 'POST', body: JSON.stringify(input) }
  const answer = await coordinator.ask(`/calculate/${name}`, init, testTokens.READER_TOKEN)
  return { status: answer.status, body: (await answer.json()) as { error?: { code: string } } }
}

test.each(calculatorVectors)('$name: $what', async ({ name, input, expected }) => {
  const { status, body } = await calculate(name, input)
  expect(status, JSON.stringify(body)).toBe(200)
  for (const [path, value] of Object.entries(expected)) expect(at(body, path), path).toBeCloseTo(value, 3)
})

test('what cannot be is answered with a code, and an unknown name is not overlooked', async () => {
  const steep = { legs: [{ odds: 2.1 }, { odds: 2.1 }], outlay: 2, increment: 50 }
  expect(await calculate('arbitrage', steep)).toMatchObject({
    status: 400,
    body: { error: { code: 'bad_amount' } },
  })
  expect((await calculate('dutching', { odds: [2, 3], outlay: 1, comission: 0.1 })).status).toBe(400)
})
