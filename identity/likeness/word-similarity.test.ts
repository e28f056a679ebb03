import { expect, test } from 'vitest'
import { parseTeamName } from '../names/team-name.ts'
import { teamSimilarity } from './team-similarity.ts'

const alike = (a: string, b: string) => teamSimilarity(parseTeamName(a), parseTeamName(b))

test.each([
  ['few letters in common, though the sound is near', 'Utiel', 'Tuilla', false],
  ['the same', 'Locarno', 'Luzern', false],
  ['conventions that exchange letters for one sound', 'Qoqon', 'Kokand', true],
  ['the same', 'Khorazm', 'Xorazm', true],
  ['a transcription from another script has its own licence', 'Кызылташ', 'Qiziltash', true],
])('%s: %s, %s', (_why, a, b, same) => {
  expect(alike(a, b).score >= 0.6).toBe(same)
})

test('a word that alone tells two clubs of one descriptor apart contradicts', () => {
  expect(alike('Real Sociedad', 'Real Oviedo')).toMatchObject({ contradicts: true })
  expect(alike('Sociedad', 'Real Sociedad').score).toBeGreaterThan(0.6)
})
