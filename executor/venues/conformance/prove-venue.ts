import { describe, expect, test } from 'vitest'
import { cards } from './cards.ts'
import type { VenueUnderTest } from './venue-bench.ts'

/** Deals every card to a venue, each with a fresh counterparty. A card is left out only where the venue says why it cannot apply. */
export const proveVenue = ({ name, open, skips }: VenueUnderTest): void => {
  describe(`venue ${name}`, () => {
    test('leaves out only cards there are, each for a reason', () => {
      const known = cards.map(({ id }) => id)
      for (const [id, reason] of Object.entries(skips)) {
        expect(known).toContain(id)
        expect(reason.length).toBeGreaterThan(10)
      }
    })
    for (const { id, title, run } of cards.filter((card) => !(card.id in skips)))
      test(`${id} ${title}`, async () => {
        const bench = await open()
        try {
          await run(bench)
        } finally {
          await bench.close()
        }
      })
  })
}
