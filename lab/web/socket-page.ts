import { table } from '#markets/table.ts'
import type { SocketEvent, SocketFrame, SocketPrice } from '../socket-frame.ts'
import { matchBody, type ShownMatch } from './match-body.ts'

const board = document.querySelector<HTMLTableElement>('#board')!
const asOf = document.querySelector<HTMLTimeElement>('#as-of')!
const names: Readonly<Record<string, string>> = table({
  '1x2': 'Match result',
  ou: 'Total goals',
  btts: 'Both teams to score',
  ah: 'Asian handicap',
})
const separators: Readonly<Record<string, string>> = table({ v: ' v ', d: ' - ' })

const events = new Map<string, SocketEvent>()
const prices = new Map<string, SocketPrice>()
let before = ''

const shownPrice = ({ id, m, n, s, d, o, v, x }: SocketPrice): ShownMatch['prices'][number] => ({
  id,
  market: `${names[m]}${n === undefined ? '' : ` ${n}`}${d === 'L' ? ' (lay)' : ''}`,
  label: s,
  text: o,
  ...(v !== undefined && { size: String(v) }),
  locked: x === 1,
})

const shown = ({ i, h, a, w, c, k, l, p }: SocketEvent): ShownMatch => ({
  id: i,
  title: w === 'at' ? `${a} @ ${h}` : `${h}${separators[w]}${a}`,
  competition: c,
  when: new Date(k).toUTCString(),
  inPlay: l === 1,
  prices: p.map(({ id }) => shownPrice(prices.get(id)!)),
})

const apply = (frame: SocketFrame) => {
  if (frame.t === 'snap') {
    events.clear()
    prices.clear()
  }
  for (const event of frame.ev) {
    events.set(event.i, event)
    for (const price of event.p) prices.set(price.id, price)
  }
  if (frame.t === 'upd') {
    for (const { id, o, v, x } of frame.p)
      prices.set(id, { ...prices.get(id)!, o, ...(v !== undefined && { v }), x })
    for (const id of frame.del) events.delete(id)
  }
  const rows = frame.ord
    .flatMap((id) => events.get(id) ?? [])
    .map((event) => matchBody(shown(event)))
    .join('')
  if (rows !== before) board.innerHTML = rows
  before = rows
  asOf.dateTime = new Date(frame.ts).toISOString()
  asOf.textContent = asOf.dateTime
}

const connect = () => {
  const address = new URL(`feed${location.search}`, location.href)
  address.protocol = address.protocol.replace('http', 'ws')
  const socket = new WebSocket(address)
  socket.onmessage = ({ data }: MessageEvent<string>) => apply(JSON.parse(data) as SocketFrame)
  socket.onclose = () => setTimeout(connect, 1000)
}
connect()
