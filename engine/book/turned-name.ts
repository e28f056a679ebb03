import { swapMarket, swapSelection } from '#betting/orientation.ts'
import { marketName } from '#markets/market.ts'
import { type PriceName, priceName } from '#protocol/price-name.ts'

const turned = new WeakMap<PriceName, PriceName>()

/** The name of the same price when home and away change places. */
export const turnedName = (name: PriceName): PriceName => {
  let other = turned.get(name)
  if (other === undefined) {
    const market = swapMarket(name.definition)
    other = priceName(
      marketName(market),
      market.line,
      swapSelection(name.definition, name.selection),
      name.side,
    )
    turned.set(name, other)
  }
  return other
}
