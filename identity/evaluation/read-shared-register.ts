import { existsSync, readFileSync } from 'node:fs'
import type { RegisteredTeam } from '../model/registered-team.ts'
import { readRegister } from '../register/team-register.ts'

export const registerPath = 'reep_team_register/teams.csv'

const read = new Map<string, readonly RegisteredTeam[]>()

/** The register of clubs in the shared data, as clubs of a sport; nothing when it is not there. */
export function readSharedRegister(directory: URL, sport: string): readonly RegisteredTeam[] | undefined {
  const file = new URL(registerPath, directory)
  if (!existsSync(file)) return undefined
  const key = `${sport} ${file.href}`
  const teams = read.get(key) ?? readRegister(readFileSync(file, 'utf8'), sport)
  read.set(key, teams)
  return teams
}
