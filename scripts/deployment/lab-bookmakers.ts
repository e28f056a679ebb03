import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Bookmaker, bookmaker } from '#lab/bookmaker.ts'
import { recordingsFolder } from '#lab/recording.ts'

/** The recording that the deployment files play. */
export const deployedRecording = 'world-cup-2026'

/** The bookmakers of that recording, by id. */
export const readLabBookmakers = (): readonly Bookmaker[] =>
  z
    .array(bookmaker)
    .min(1)
    .parse(JSON.parse(readFileSync(join(recordingsFolder, deployedRecording, 'bookmakers.json'), 'utf8')))
    .sort((a, b) => (a.id < b.id ? -1 : 1))

/** Where a container finds a bookmaker's page. */
export const labAddress = (path: string): string => `http://lab:8100/${path}`
