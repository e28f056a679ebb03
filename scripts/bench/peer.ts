import { WebSocketServer } from 'ws'

/**
 * What the coordinator is measured against: `parse` receives and parses and does nothing else; `naive` looks events up by their exact
 * names in a dictionary and works out every market of every event again with each message. Prints how many prices it has taken.
 */
const [mode = 'parse', port = '0'] = process.argv.slice(2)

type Prices = Record<string, Record<string, number>>
type Message = {
  type: string
  site: string
  data?: { matches: { home_team: string; away_team: string; odds: Prices }[] }
}

const books = new Map<string, Map<string, Prices>>()
let taken = 0
let found = 0

/** The textbook test over the best price of each selection. */
const recompute = (): void => {
  for (const book of books.values())
    for (const [market, selections] of [
      ['ft_1x2', ['home', 'draw', 'away']],
      ['ft_hdp', ['home', 'away']],
      ['ft_ou', ['over', 'under']],
    ] as const) {
      let inverse = 0
      for (const selection of selections) {
        let best = 0
        for (const prices of book.values()) best = Math.max(best, prices[market]?.[selection] ?? 0)
        inverse += best === 0 ? 1 : 1 / best
      }
      if (inverse < 1) found++
    }
}

new WebSocketServer({ port: Number(port), host: '127.0.0.1', perMessageDeflate: false }).on(
  'connection',
  (socket) =>
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as Message
      if (message.data === undefined) return
      taken += message.data.matches.length * 7
      if (mode === 'parse') return
      for (const { home_team, away_team, odds } of message.data.matches) {
        const key = `${home_team}|${away_team}`
        const book = books.get(key) ?? new Map<string, Prices>()
        book.set(message.site, odds)
        books.set(key, book)
      }
      recompute()
    }),
)
setInterval(() => process.stdout.write(`${taken} ${found}\n`), 100)
