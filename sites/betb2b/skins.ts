import { table } from '#markets/table.ts'

/** Brands of this platform we speak for: id → the host it is best known under. Their prices come from one place; margins may differ. */
export const skins: Readonly<Record<string, string>> = table({
  melbet: 'melbet.com',
  '1xbet': '1xbet.com',
  '1xbit': '1xbit1.com',
  linebet: 'linebet.com',
  '22bet': '22bet.com',
})

/** The platform itself, where nothing says which brand it was. */
export const platform = 'betb2b'

/** The brand of an address: brands run on many mirrors (`melbet-251.com`, `1xbet.mobi`) that keep the name. */
export const skinOf = (url: string | undefined): string => {
  if (url === undefined || !URL.canParse(url)) return platform
  const { hostname } = new URL(url)
  return (
    Object.keys(skins).find((skin) =>
      hostname.split(/[.-]/).some((part) => part.replace(/(?<=[a-z])\d+$/, '') === skin),
    ) ?? platform
  )
}
