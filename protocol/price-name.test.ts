import { expect, test } from 'vitest'
import { forgetPriceNames, isSameName, priceName } from './price-name.ts'

const fill = (from: number, to: number): void => {
  for (let quarters = from; quarters < to; quarters++) priceName('ft_ou', quarters / 4, 'over', 'back')
}

test('names are shared while their prices are there, and a forgotten table still compares', () => {
  const held = priceName('ft_ou', 2.5, 'over', 'back')
  fill(0, 4_000)
  for (const stat of ['corners', 'cards'])
    for (let quarters = 0; quarters < 2_000; quarters++)
      priceName(`ft_${stat}_ou`, quarters / 4, 'over', 'back')
  forgetPriceNames(2_000)
  expect(priceName('ft_ou', 2.5, 'over', 'back')).toBe(held)
  forgetPriceNames(0)
  const again = priceName('ft_ou', 2.5, 'over', 'back')
  expect(again).not.toBe(held)
  expect(isSameName(again, held)).toBe(true)
  expect(isSameName(again, priceName('ft_ou', 2.75, 'over', 'back'))).toBe(false)
  // few names are no burden
  forgetPriceNames(0)
  expect(priceName('ft_ou', 2.5, 'over', 'back')).toBe(again)
})
