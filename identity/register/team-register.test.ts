import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseTeamName } from '../names/team-name.ts'
import { IdentityStore } from '../store/identity-store.ts'
import { RegisteredClubs } from './registered-clubs.ts'
import { importRegister, readRegister } from './team-register.ts'

const csv = `reep_id,key_wikidata,name,country,founded,key_fotmob
reep_1,Q1,Malmö FF,Sweden,1910-02-24,8410
reep_2,Q2,Q2,Germany,,
reep_3,Q3,"FC ""Zenit"", Saint Petersburg",Russia,,
`

test('a register is read and kept, a club replaced by its id', () => {
  const store = new IdentityStore(':memory:')
  expect(importRegister(store, readRegister(csv))?.size).toBe(2)
  expect(importRegister(store, readRegister(csv))?.size).toBe(2)
  expect([...store.teams.each()]).toEqual([
    {
      id: 'reep_1',
      sport: 'football',
      name: 'Malmö FF',
      country: 'Sweden',
      keys: { wikidata: 'Q1', fotmob: '8410' },
    },
    {
      id: 'reep_3',
      sport: 'football',
      name: 'FC "Zenit", Saint Petersburg',
      country: 'Russia',
      keys: { wikidata: 'Q3' },
    },
  ])
  store.close()
})

test('another register says the sport, and further names that count as spellings', () => {
  const csv =
    '\uFEFFid,sport,name,country,also,key_flashscore\nx1,,Malmö FF,Sweden,MFF|Himmelsblått,malmo/abc\nx2,handball,HK Malmö,Sweden,,\n,,nobody,,,\n'
  const teams = readRegister(csv)
  expect(teams).toEqual([
    {
      ...{ id: 'x1', sport: 'football', name: 'Malmö FF', country: 'Sweden' },
      keys: { also: 'MFF|Himmelsblått', flashscore: 'malmo/abc' },
    },
    { ...{ id: 'x2', sport: 'handball', name: 'HK Malmö', country: 'Sweden' }, keys: {} },
  ])
  const clubs = new RegisteredClubs(teams)
  const [own, further, handball] = ['Malmo FF', 'Himmelsblatt', 'HK Malmo'].map(parseTeamName)
  expect(clubs.knownAsOne('football', undefined, own!, further!)).toBe(true)
  expect(clubs.knownAsOne('handball', undefined, handball!, further!)).toBe(false)
})

test('a file without the columns is refused by name, an unusable store by path', () => {
  for (const [csv, column] of [
    ['name,country\nMalmö FF,Sweden\n', 'id'],
    ['id,title\n1,x\n', 'name'],
    ['id,name\n1,Malmö FF\n', 'country'],
    ['id,name,country,nickname\n1,Malmö FF,Sweden,x\n', 'nickname'],
    ['id,name,country,name\n1,Malmö FF,Sweden,x\n', 'name'],
    ['id;name;country\n1;Malmö FF;Sweden\n', 'id'],
    ['', 'id'],
    ['id,name,country\n1,"Malmö,Sweden\n', ''],
  ] as const)
    expect(() => readRegister(csv), csv).toThrow(
      expect.objectContaining({ code: 'identity_register_unreadable', column }),
    )
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
  expect(() => new IdentityStore(folder)).toThrow(
    expect.objectContaining({ code: 'identity_ledger_unusable', path: folder }),
  )
  rmSync(folder, { recursive: true })
})
