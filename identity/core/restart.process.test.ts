import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { everything, play, streamOf, streamStart } from '../testing/identity-stream.ts'
import { Identity } from './identity.ts'

let folder: string
let files = 0
const freshFile = () => join(folder, `${++files}.sqlite`)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'identity-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('whenever it is killed, it answers and decides as if it had not been', () => {
  const seen = { flipped: 0, unmerged: 0, confirmed: 0, merged: 0 }
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 8 }),
      (seed, kills) => {
        const steps = streamOf(seed, 100)
        const whole = new Identity({ path: ':memory:', now: streamStart })
        const path = freshFile()
        let broken = new Identity({ path, now: streamStart, keepEveryMs: 0 })
        for (const [index, step] of steps.entries()) {
          const answer = play(whole, step)
          for (const one of Array.isArray(answer) ? answer : [])
            if (typeof one === 'string' && one in seen) seen[one as keyof typeof seen]++
          expect(play(broken, step)).toEqual(answer)
          if (!kills.includes(index)) continue
          // no farewell: what waits to be stored is lost
          broken.store.close()
          broken = new Identity({ path, now: step.at, keepEveryMs: 0 })
          expect(everything(broken)).toEqual(everything(whole))
        }
        expect(everything(broken)).toEqual(everything(whole))
        whole.close()
        broken.close()
      },
    ),
    { numRuns: 15 },
  )
  // the streams do what they are for
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0)
}, 120_000)

/**
 * Plays a stream in a process of its own, from the step after the last one noted in the store. A person's decision is noted with the
 * step, because it is no use to do it twice; what bookmakers say is said again.
 */
const startChild = (path: string, seed: number, length: number): ChildProcess => {
  const script = `
    import { writeSync } from 'node:fs'
    import { Identity } from '${new URL('./identity.ts', import.meta.url).href}'
    import { IdentityStore } from '${new URL('../store/identity-store.ts', import.meta.url).href}'
    import { play, streamOf } from '${new URL('../testing/identity-stream.ts', import.meta.url).href}'
    const steps = streamOf(${seed}, ${length})
    const store = new IdentityStore(${JSON.stringify(path)})
    const done = Number([...store.teams.each()][0]?.name ?? -1)
    store.close()
    const identity = new Identity({ path: ${JSON.stringify(path)}, now: steps[Math.max(0, done)].at, keepEveryMs: 0 })
    const note = (index) => identity.store.teams.save({ id: 'step', sport: '', name: String(index), country: '', keys: {} })
    for (let index = done + 1; index < steps.length; index++) {
      const step = steps[index]
      const once = () => (play(identity, step), note(index))
      if (step.do === 'list' || step.do === 'price') once()
      else identity.store.transaction(once)
      writeSync(1, index + '\\n')
    }
    identity.close()`
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module']
  return spawn(process.execPath, [...flags, '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
}

test('a process killed with -9 again and again comes to what one comes to that was left alone', async () => {
  const [seed, length] = [4, 150]
  const whole = new Identity({ path: ':memory:', now: streamStart })
  for (const step of streamOf(seed, length)) play(whole, step)
  const path = freshFile()
  let done = -1
  let kills = 0
  for (const killAfter of [7, 20, 31, 60, 61, 95, 120, Number.POSITIVE_INFINITY]) {
    const child = startChild(path, seed, length)
    const exited = once(child, 'exit')
    for await (const line of createInterface({ input: child.stdout! })) {
      done = Number(line)
      if (done >= killAfter && child.kill('SIGKILL')) kills++
    }
    await exited
  }
  expect([done, kills > 5]).toEqual([length - 1, true])
  const again = new Identity({ path, now: streamOf(seed, length).at(-1)!.at })
  const { events, review, aliases, counts } = everything(again)
  const expected = everything(whole)
  expect({ events, review, counts }).toEqual({
    ...{ events: expected.events, review: expected.review, counts: expected.counts },
  })
  const withoutNumber = ({ id: _, ...pin }: { id: number }) => pin
  expect(again.pins().map(withoutNumber)).toEqual(whole.pins().map(withoutNumber))
  const names = ({ aliases: all }: typeof aliases) => all.map(({ team, name }) => `${team} = ${name}`).sort()
  expect(names(aliases)).toEqual(names(expected.aliases))
  again.close()
  whole.close()
})
