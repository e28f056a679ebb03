// A complete worker in the four basic messages: register, be acknowledged, send odds, hear of arbitrage.
// It speaks for two bookmakers, so that there is something to find. Any language that has WebSocket and JSON will do.
//
//   WORKER_TOKEN=… node docs/basic-worker.mjs [ws://127.0.0.1:8000/ws]      (./scripts/token makes the token)
import WebSocket from 'ws'

const address = process.argv[2] ?? 'ws://127.0.0.1:8000/ws'
const now = () => new Date().toISOString()

const match = (odds) => ({
  home_team: 'Manchester United',
  away_team: 'Chelsea',
  league: 'Premier League',
  time: '15',
  odds,
})

const offers = {
  sbo: match({
    ft_hdp: { home: 1.95, away: 1.9, handicap: -0.5 },
    ft_ou: { over: 2.0, under: 1.85, line: 2.5 },
  }),
  ibc: match({
    ft_hdp: { home: 1.8, away: 2.1, handicap: -0.5 },
    ft_ou: { over: 1.9, under: 1.95, line: 2.5 },
  }),
}

for (const [site, offer] of Object.entries(offers)) {
  const workerId = `worker-${site}-123`
  const socket = new WebSocket(address)
  const send = (message) => socket.send(JSON.stringify({ ...message, worker_id: workerId, site, timestamp: now() }))

  socket.on('open', () => send({ type: 'worker:register', token: process.env.WORKER_TOKEN }))
  socket.on('message', (data) => {
    const message = JSON.parse(data)
    if (message.type === 'registration:ack') {
      console.log(`${workerId}: ${message.status}`)
      send({ type: 'odds:update', data: { site, matches: [offer], count: 1 } })
    } else if (message.type === 'arbitrage:opportunities' && message.count > 0 && site === 'sbo') {
      for (const { event, market, margin, leg_1, leg_2 } of message.opportunities)
        console.log(
          `${event} ${market} ${margin.toFixed(3)} %: ${leg_1.side} @ ${leg_1.odds} ${leg_1.provider}, ` +
            `${leg_2.side} @ ${leg_2.odds} ${leg_2.provider}`,
        )
      process.exit(0)
    } else if (message.type === 'error') {
      console.error(`${workerId}: ${message.code} ${message.path ?? ''} ${message.message}`)
    }
  })
}
