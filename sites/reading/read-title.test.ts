import { expect, test } from 'vitest'
import { readTitle } from './read-title.ts'

test.each([
  ['Dallas vs New York: Spread', 'Dallas', 'New York'],
  ['Dallas at New York Winner?', 'Dallas', 'New York'],
  ['Northport vs Ashvale: Total Goals', 'Northport', 'Ashvale'],
  ['Game 2: Chicago WS vs Houston', 'Chicago WS', 'Houston'],
  ['Game 1: New York M at Boston Winner?', 'New York M', 'Boston'],
  ['Chicago WS vs Houston (Game 2)', 'Chicago WS', 'Houston'],
  ['Chicago WS vs Houston - Game 2', 'Chicago WS', 'Houston'],
  ['Game 2 - Chicago WS @ Houston', 'Chicago WS', 'Houston'],
  ['Counter-Strike: FaZe vs illwill (BO3)', 'FaZe', 'illwill'],
  ['Counter-Strike: FaZe vs illwill (BO3) - ESL Pro League Group A', 'FaZe', 'illwill'],
  ['Dota 2: Team Spirit vs. Xtreme (BO5)', 'Team Spirit', 'Xtreme'],
  ['LoL: T1 vs Gen.G (BO5) - LCK Playoffs', 'T1', 'Gen.G'],
  ['Valorant: G2 vs KRÜ (BO3)', 'G2', 'KRÜ'],
  ['Rainbow Six Siege: w7m vs FaZe (BO1)', 'w7m', 'FaZe'],
  ['Mobile Legends: Bang Bang: ONIC vs RRQ (BO3)', 'ONIC', 'RRQ'],
  ['ATP Rome: Jannik Sinner vs Carlos Alcaraz', 'Jannik Sinner', 'Carlos Alcaraz'],
  ["Women's ITF W35 - Final: Anna Bondar vs Maria Timofeeva", 'Anna Bondar', 'Maria Timofeeva'],
  ['UFC 320: A. Pereira vs. M. Ankalaev (Light Heavyweight, Main Card)', 'A. Pereira', 'M. Ankalaev'],
  ['Fulham FC vs. Chelsea FC - More Markets', 'Fulham FC', 'Chelsea FC'],
  ['Chelsea (W) vs Arsenal (W)', 'Chelsea (W)', 'Arsenal (W)'],
  ['Al-Nassr vs Al-Hilal', 'Al-Nassr', 'Al-Hilal'],
  ['Saint-Étienne v Évian Thonon-Gaillard', 'Saint-Étienne', 'Évian Thonon-Gaillard'],
])('%s', (title, first, second) => {
  expect(readTitle(title)).toMatchObject({ first, second })
})

test('the number of a game is a fact of its own', () => {
  for (const title of [
    'Game 2: A vs B',
    'A vs B (Game 2)',
    'A vs B - Game 2',
    'Game 2 - A vs B',
    'Game Two: A vs B',
  ])
    expect(readTitle(title)?.game).toBe(2)
  expect(readTitle('G2 vs KRÜ')?.game).toBeUndefined()
})

test('the word between says who is at home', () => {
  expect(
    ['A at B', 'A @ B', 'A vs B', 'A vs. B', 'A v B'].map((title) => readTitle(title)?.isSecondHome),
  ).toEqual([true, true, false, false, false])
})

test('one name twice, or no two names, is no match', () => {
  for (const title of ['Alder vs alder', 'Who wins the cup?', 'vs', ''])
    expect(readTitle(title)?.first).toBeUndefined()
})
