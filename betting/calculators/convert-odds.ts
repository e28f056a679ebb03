import { decimalFrom, inFormat, type OddsFormat, oddsFormats } from '../odds.ts'

/** One price in every format; what has no form in one of them (a whole thousandth, say) is left out. */
export const convertOdds = ({
  format,
  value,
}: {
  readonly format: OddsFormat
  readonly value: number | string
}): Readonly<Record<string, number | string>> => {
  const odds = decimalFrom(format, value)
  return Object.fromEntries(
    oddsFormats.flatMap((each) => {
      try {
        return [[each, inFormat(each, odds)]]
      } catch {
        return []
      }
    }),
  )
}
