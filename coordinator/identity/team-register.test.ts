import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Ledger } from './ledger.ts'
import { importRegister, readRegister, TeamRegister } from './team-register.ts'

const csv = `reep_id,key_wikidata,name,country,founded,key_fotmob
reep_1,Q1,Malmö FF,Sweden,1910-02-24,8410
reep_2,Q2,Q2,Germany,,
reep_3,Q3,"FC ""Zenit"", Saint Petersburg",Russia,,
`

test('a register is read, kept and found by a misspelt name', () => {
  const ledger = new Ledger(':memory:')
  expect(importRegister(ledger, readRegister(csv))).toBe(2)
  expect(importRegister(ledger, readRegister(csv))).toBe(2)
  expect(ledger.teams.all()).toEqual([
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
  const register = new TeamRegister(ledger.teams.all())
  expect(register.nearest('Malmo F.F.')?.team.id).toBe('reep_1')
  expect(register.nearest('Boca Juniors')).toBeUndefined()
  ledger.close()
})

test('a file without the columns is refused by name, an unusable ledger by path', () => {
  expect(() => readRegister('id,title\n1,x\n')).toThrow(
    expect.objectContaining({ code: 'identity_register_unreadable', column: 'reep_id' }),
  )
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
  expect(() => new Ledger(folder)).toThrow(
    expect.objectContaining({ code: 'identity_ledger_unusable', path: folder }),
  )
  rmSync(folder, { recursive: true })
})
