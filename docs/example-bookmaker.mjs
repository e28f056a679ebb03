// A bookmaker of one file, for docs/adding-a-site.md: node docs/example-bookmaker.mjs [port]
import { createServer } from 'node:http'

const port = Number(process.argv[2] ?? 4173)
const events = [
  { id: 71, home: 'Northport', away: 'Ashvale', kickoff: '2027-05-01T14:00:00Z', open: true, prices: { 1: 2.1, X: 3.4, 2: 3.5 } },
  { id: 72, home: 'Eastwick', away: 'Marlow', kickoff: '2027-05-01T16:30:00Z', open: false, prices: { 1: 1.5, X: 4.2, 2: 6.5 } },
]

setInterval(() => {
  events[0].prices[1] = events[0].prices[1] === 2.1 ? 2.12 : 2.1
}, 1500)

createServer((request, response) => {
  if (request.url !== '/odds.json') return response.writeHead(404).end()
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ updated: new Date().toISOString(), events }))
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`))
