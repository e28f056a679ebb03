import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEntryRing } from './entry-ring.ts'

test('the oldest make room, and are counted', () => {
  const ring = createEntryRing<number>(3)
  for (const entry of [1, 2, 3, 4, 5]) ring.add(entry)
  expect([ring.size(), ring.dropped()]).toEqual([3, 2])
  expect(ring.take(2)).toEqual([3, 4])
  ring.putBack([3, 4])
  expect(ring.take(10)).toEqual([3, 4, 5])
})

test('what is put back into a full queue is dropped, the oldest first', () => {
  const ring = createEntryRing<number>(3)
  for (const entry of [1, 2, 3]) ring.add(entry)
  const taken = ring.take(2)
  ring.add(4)
  ring.putBack(taken)
  expect([ring.dropped(), ring.take(3)]).toEqual([1, [2, 3, 4]])
})

test('it does what a plain list does', () => {
  const steps = fc.array(fc.oneof(fc.constant('add' as const), fc.nat(5)), { maxLength: 60 })
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 6 }), (all, most) => {
      const ring = createEntryRing<number>(most)
      let plain: number[] = []
      all.forEach((step, index) => {
        if (step === 'add') {
          ring.add(index)
          plain = [...plain, index].slice(-most)
          return
        }
        const taken = ring.take(step)
        expect(taken).toEqual(plain.splice(0, step))
        if (index % 2 === 0) {
          ring.putBack(taken)
          plain = [...taken, ...plain].slice(-most)
        }
      })
      expect(ring.take(most)).toEqual(plain)
    }),
  )
})
