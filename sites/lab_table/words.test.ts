import { expect, test } from 'vitest'
import { readHeading, readLabel, readTeams, readWhen } from './words.ts'

test.each([
  ['Home v Away', { home: 'Home', away: 'Away' }],
  ['Home - Away', { home: 'Home', away: 'Away' }],
  ['Away @ Home', { home: 'Home', away: 'Away' }],
  ['Bosnia-Herz. - Guinea-Bissau', { home: 'Bosnia-Herz.', away: 'Guinea-Bissau' }],
  ['One - Two v Three', undefined],
  ['Home', undefined],
])('the title %s', (title, teams) => {
  expect(readTeams(title)).toEqual(teams)
})

test.each([
  ['14 Jun 2026, 18:00 GMT+1', '2026-06-14T17:00:00.000Z'],
  ['1 Aug 2026, 00:30 GMT-4', '2026-08-01T04:30:00.000Z'],
  ['14 Sept 2026, 18:00 GMT+5:30', '2026-09-14T12:30:00.000Z'],
  ['14 Jan 2026, 18:00 UTC', '2026-01-14T18:00:00.000Z'],
  ['14 Jan 2026, 18:00', undefined],
  ['14 Foo 2026, 18:00 UTC', undefined],
  [undefined, undefined],
])('the time %s', (text, time) => {
  expect(readWhen(text)).toBe(time)
})

test('a handicap is written beside the side that has it and read as the home side’s', () => {
  const heading = readHeading('Asian handicap')!
  expect(readLabel(heading, '1 (-0.25)')).toEqual({ selection: 'home', line: -0.25 })
  expect(readLabel(heading, '2 (+0.25)')).toEqual({ selection: 'away', line: -0.25 })
  expect(readLabel(heading, '2 (0)')).toEqual({ selection: 'away', line: 0 })
  expect(readLabel(heading, 'X (0)')).toBeUndefined()
  expect(readLabel(heading, '1 (-0.3)')).toBeUndefined()
})

test('a total stands in the heading, a lay is said there', () => {
  expect(readHeading('Total goals 2.25')).toEqual({ market: 'ft_ou', side: 'back', line: 2.25 })
  expect(readHeading('Total goals')).toBeUndefined()
  expect(readHeading('Match result (lay)')).toEqual({ market: 'ft_1x2', side: 'lay' })
  expect(readHeading('First scorer')).toBeUndefined()
  expect(readLabel({ market: 'ft_1x2', side: 'back' }, 'constructor')).toBeUndefined()
})
