/** Words of an address: `Bayern München (W)` → `bayern-munchen-w`. Sites look pages up by the id beside it. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '') || '-'
