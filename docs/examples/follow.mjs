// Follows arbitrages of at least 1 % for ever, through breaks: node docs/examples/follow.mjs http://127.0.0.1:8000 TOKEN
import { connectFleet } from '../../client/client.ts'

const [url, token] = process.argv.slice(2)
const fleet = connectFleet({ url, token })
for await (const change of fleet.opportunities({ kinds: ['arbitrage'], min_profit: 1 })) {
  if (change.change === 'closed') console.log('closed', change.id, change.reason)
  else {
    const { home, away, margin, legs } = change.opportunity
    const where = legs.map((leg) => `${leg.bookmaker} ${leg.selection} ${leg.odds}`).join(', ')
    console.log(change.change, `${home} - ${away}`, `+${margin.toFixed(2)} %`, where)
  }
}
