import { LOSS, type Settlement, WIN } from '../settled.ts'

/** `home_2` home by exactly two, `away_3+` away by three or more, `draw` level. */
export const settleMargin = (selection: string, home: number, away: number): Settlement => {
  if (selection === 'draw') return home === away ? WIN : LOSS
  const lead = selection.startsWith('home') ? home - away : away - home
  const open = selection.endsWith('+')
  const asked = Number(selection.slice(5, open ? -1 : undefined))
  return lead === asked || (open && lead > asked) ? WIN : LOSS
}
