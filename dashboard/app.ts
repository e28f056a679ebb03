import { type World, watchWorld } from './live.ts'
import { showBets, showFigures, showOpportunities, showWorkers } from './views.ts'

const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no #${id}`)
  return found
}

const draw = (world: World): void => {
  byId('connection').textContent = world.connected ? 'live' : 'reconnecting'
  byId('connection').className = `pill ${world.connected ? 'good' : 'bad'}`
  byId('clock').textContent = world.timestamp ? `${new Date(world.timestamp).toUTCString()}` : ''
  byId('figures').replaceChildren(...showFigures(world))
  byId('opportunities').replaceChildren(...showOpportunities(world))
  byId('opportunity-count').textContent = String(world.opportunities.size)
  byId('bets').replaceChildren(...showBets(world))
  byId('bet-count').textContent = world.bets.size > 0 ? `last ${Math.min(50, world.bets.size)}` : ''
  byId('workers').replaceChildren(...showWorkers(world))
  byId('worker-count').textContent = String(world.workers.length)
}

// many messages may arrive between two frames; people see frames
let next: World | undefined
watchWorld((world) => {
  if (next === undefined)
    requestAnimationFrame(() => {
      draw(next!)
      next = undefined
    })
  next = world
})
