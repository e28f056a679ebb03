import { expect, it } from 'vitest'
import { z } from 'zod'
import { findRecords } from './find-records.ts'

const match = z.object({ id: z.number(), name: z.string(), note: z.string().optional() })

it('finds records in any wrapping, and leaves alone what lies inside a found one', () => {
  const inside = { id: 3, name: 'inside' }
  expect(
    findRecords(
      {
        a: [{ b: { id: 1, name: 'one', inside } }],
        c: { id: 2, name: 'two', note: 'n' },
        d: { id: '4', name: 'no' },
      },
      match,
    ),
  ).toEqual([
    { id: 1, name: 'one' },
    { id: 2, name: 'two', note: 'n' },
  ])
  expect(findRecords([null, 'text', 7, { name: 'no id' }], match)).toEqual([])
})
