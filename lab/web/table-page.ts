/** What the table's updates carry; see lab/table-update.ts. */
import type { TableUpdate } from '../table-update.ts'

const board = document.querySelector<HTMLTableElement>('#board')!
const asOf = document.querySelector<HTMLTimeElement>('#as-of')!

/** The clock is written last: whoever sees it may trust all that stands above it. */
const showTime = (time: string) => {
  asOf.dateTime = time
  asOf.textContent = time
}

const findMatch = (id: string) => board.querySelector(`[data-match="${CSS.escape(id)}"]`)

const apply = (update: TableUpdate) => {
  if (update.whole !== undefined) board.innerHTML = update.whole
  for (const id of update.gone) findMatch(id)?.remove()
  for (const { id, html } of update.matches) {
    const body = document.createElement('template')
    body.innerHTML = html
    const known = findMatch(id)
    if (known) known.replaceWith(body.content)
    else board.append(body.content)
  }
  if (update.order) board.append(...update.order.map((id) => findMatch(id)!))
  for (const { id, text, size, locked } of update.prices) {
    const button = board.querySelector<HTMLButtonElement>(`[data-price="${CSS.escape(id)}"]`)!
    button.querySelector('.odds')!.textContent = text
    const sizeText = button.querySelector('.size')
    if (sizeText && size !== undefined) sizeText.textContent = size
    button.disabled = locked
    button.title = locked ? 'Suspended' : ''
  }
  showTime(update.as_of)
}

new EventSource(`updates${location.search}`).onmessage = ({ data }: MessageEvent<string>) =>
  apply(JSON.parse(data) as TableUpdate)
