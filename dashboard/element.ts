import { currencyExponent, unitsFromMinor } from '#markets/money.ts'

type Child = Node | string | undefined

/** A node with its children; `undefined` children are left out. */
export const element = (tag: string, className: string, ...children: Child[]): HTMLElement => {
  const node = document.createElement(tag)
  if (className) node.className = className
  node.append(...children.filter((child) => child !== undefined))
  return node
}

export const button = (text: string, title: string, onClick: () => void): HTMLElement => {
  const node = element('button', '', text)
  node.title = title
  node.addEventListener('click', onClick)
  return node
}

/** An amount as people write it: `£12.34`, `¥1,234`; a token has no sign of its own: `12.34 USDC`. */
export const money = (minor: number | undefined, currency: string): string => {
  if (minor === undefined) return ''
  const digits = currencyExponent(currency)
  const decimals = { minimumFractionDigits: Math.min(digits, 2), maximumFractionDigits: digits }
  const units = unitsFromMinor(minor, currency)
  if (currency.length === 3)
    return new Intl.NumberFormat('en', { style: 'currency', currency, ...decimals }).format(units)
  return `${new Intl.NumberFormat('en', decimals).format(units)} ${currency}`
}

/** A share as people read it, with its sign: 0.0373 is `+3.73 %`. */
export const percent = (share: number, digits = 2): string => {
  const text = Math.abs(share * 100).toFixed(digits)
  return `${share < 0 && Number(text) > 0 ? '−' : '+'}${text} %`
}

export const time = (iso: string): string =>
  new Date(iso).toLocaleString('en-GB', {
    day: '2-digit',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  })

export const age = (ms: number | null): string =>
  ms === null
    ? '–'
    : ms < 1000
      ? `${Math.round(ms)} ms`
      : ms < 120_000
        ? `${(ms / 1000).toFixed(1)} s`
        : `${Math.round(ms / 60_000)} min`

export const selectionText = (leg: {
  readonly market: string
  readonly line?: number | undefined
  readonly selection: string
  readonly side: string
}): string =>
  `${leg.side === 'lay' ? 'lay ' : ''}${leg.selection}${leg.line === undefined ? '' : ` ${leg.line}`}`
