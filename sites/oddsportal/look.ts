/**
 * Runs inside the page: one look at the tables of the selected tab, as JSON. Cells are named by the column above them, so that nothing later
 * depends on their order.
 */
export const look = (): string => {
  const textOf = (selector: string, within: ParentNode = document): string | null =>
    within.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? null
  const active = (selector: string): string =>
    [...document.querySelectorAll(selector)]
      .find(
        (tab) =>
          (tab.getAttribute('data-testid') ?? '').includes('-active-') ||
          /(^|\s|-)active(\s|-|$)/.test(tab.className),
      )
      ?.textContent?.trim() ?? ''
  const nameOf = (row: Element): string => {
    const logo = row.querySelector('img.bookmaker-logo')
    return (
      logo?.getAttribute('title') ??
      row.querySelector('a[title]')?.getAttribute('title') ??
      logo?.getAttribute('alt') ??
      ''
    )
  }
  const isShown = (element: Element): boolean => element.getBoundingClientRect().left > -5000
  const tables = [...document.querySelectorAll('[data-testid=bookmaker-table-header-line]')].map((header) => {
    const columns = [...header.querySelectorAll('[data-testid=bookmaker-table-header-column], p, span')]
      .filter((column) => column.children.length === 0)
      .map((column) => column.textContent?.trim() ?? '')
      .filter((column) => /^(1|X|2|1X|12|X2|Over|Under|Yes|No|Odd|Even)$/.test(column))
    const collapsed = [...document.querySelectorAll('[data-testid=over-under-collapsed-row]')]
      .filter((row) => (row.compareDocumentPosition(header) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0)
      .at(-1)
    const rows = [...(header.parentElement?.querySelectorAll('div.border-black-borders.flex.h-9') ?? [])]
      .filter((row) => row !== header && isShown(row) && nameOf(row) !== '')
      .map((row) => {
        const prices = [...row.querySelectorAll('div.flex-center.flex-col.font-bold')]
        return {
          bookmaker: nameOf(row),
          // as many prices as columns, or the row is not what it looks like
          cells:
            prices.length !== columns.length
              ? []
              : prices.map((price, index) => ({
                  column: columns[index],
                  text: price.textContent?.trim() ?? '',
                  struck: price.matches('.line-through') || price.querySelector('.line-through') !== null,
                })),
        }
      })
    return { heading: collapsed?.textContent?.replace(/\s+/g, ' ').trim() ?? null, rows }
  })
  const starts = Number(
    document
      .querySelector('[data-testid=game-time-item] [data-unix], [data-unix]')
      ?.getAttribute('data-unix') ?? Number.NaN,
  )
  return JSON.stringify({
    url: location.href,
    home: textOf('[data-testid=game-host]') ?? '',
    away: textOf('[data-testid=game-guest]') ?? '',
    league:
      [...document.querySelectorAll('[data-testid=breadcrumbs-line] a')].at(-1)?.textContent?.trim() ?? null,
    startsAt: Number.isFinite(starts) ? starts : null,
    info: textOf('[data-testid=live-info]'),
    format: textOf('[data-testid=header-odds-formats-selected]'),
    language: document.documentElement.lang || null,
    tab: active('li.odds-item'),
    period: active('[data-testid=kickoff-events-nav] > [data-testid^=sub-nav-]'),
    tables,
  })
}
