import { choose, type Filters, kinds } from './filters.ts'
import { type World, watchWorld } from './live.ts'
import { showListings, showReview } from './review.ts'
import { showBets, showFigures, showOpportunities, showWorkers } from './views.ts'

const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no #${id}`)
  return found
}

const filters: Filters = { kind: '', sport: '', bookmaker: '', leastConfidence: 0 }
let last: World | undefined

const tabs = new Map<string, HTMLElement>()
for (const kind of ['', ...kinds]) {
  const tab = document.createElement('button')
  tab.setAttribute('role', 'tab')
  tab.dataset.kind = kind
  tab.addEventListener('click', () => {
    filters.kind = kind
    redraw()
  })
  tabs.set(kind, tab)
}
byId('kinds').append(...tabs.values())

const choice = (id: string, take: (value: string) => void): HTMLSelectElement => {
  const select = byId(id) as HTMLSelectElement
  select.addEventListener('change', () => {
    take(select.value)
    redraw()
  })
  return select
}
const sport = choice('sport', (value) => {
  filters.sport = value
})
const bookmaker = choice('bookmaker', (value) => {
  filters.bookmaker = value
})
choice('confidence', (value) => {
  filters.leastConfidence = Number(value)
})

/** Adds what is new to choose from; what was chosen stays. */
const offer = (select: HTMLSelectElement, values: Iterable<string>): void => {
  const known = new Set([...select.options].map(({ value }) => value))
  for (const value of [...new Set(values)].sort()) if (!known.has(value)) select.add(new Option(value))
}

// drawn only when it is different: a button must not vanish under a finger
let reviewDrawn = ''
const drawReview = ({ review, doubted, problem }: World): void => {
  const content = JSON.stringify([review, doubted, problem])
  if (content === reviewDrawn) return
  reviewDrawn = content
  byId('review').hidden = review.length === 0 && doubted === undefined && problem === undefined
  byId('review-problem').textContent = problem ?? ''
  byId('review-count').textContent = String(review.length)
  byId('pairs').replaceChildren(
    ...(doubted === undefined ? [] : [showListings(doubted, decide, () => doubt())]),
    ...showReview(review, decide),
  )
}

/** Puts nodes in place, and leaves them alone when they are there. */
const put = (id: string, nodes: readonly Node[]): void => {
  const { childNodes } = byId(id)
  if (childNodes.length !== nodes.length || nodes.some((node, index) => node !== childNodes[index]))
    byId(id).replaceChildren(...nodes)
}

const doubtCard = ({ event_id: eventId }: { readonly event_id: string }): void => {
  doubt(eventId)
  byId('review').hidden = false
  byId('review').scrollIntoView({ behavior: 'smooth', block: 'nearest' })
}

const draw = (world: World): void => {
  byId('connection').textContent = world.connected ? 'live' : 'reconnecting'
  byId('connection').className = `pill ${world.connected ? 'good' : 'bad'}`
  byId('clock').textContent = world.timestamp ? `${new Date(world.timestamp).toUTCString()}` : ''
  byId('figures').replaceChildren(...showFigures(world))
  const all = [...world.opportunities.values()]
  offer(
    sport,
    all.map((each) => each.sport),
  )
  offer(
    bookmaker,
    all.flatMap(({ legs }) => legs.map((leg) => leg.bookmaker)),
  )
  const { shown, counts } = choose(all, filters)
  for (const [kind, tab] of tabs) {
    tab.textContent = `${kind || 'all'} ${counts.get(kind) ?? 0}`
    tab.setAttribute('aria-selected', String(kind === filters.kind))
  }
  put('opportunities', showOpportunities(shown, all.length, doubtCard))
  drawReview(world)
  byId('bets').replaceChildren(...showBets(world))
  byId('bet-count').textContent = world.bets.size > 0 ? `last ${Math.min(50, world.bets.size)}` : ''
  byId('workers').replaceChildren(...showWorkers(world))
  byId('worker-count').textContent = String(world.workers.length)
}

// many messages may arrive between two frames; people see frames
let scheduled = false
function redraw(): void {
  if (scheduled) return
  scheduled = true
  requestAnimationFrame(() => {
    scheduled = false
    if (last !== undefined) draw(last)
  })
}
const { decide, doubt } = watchWorld((world) => {
  last = world
  redraw()
})
