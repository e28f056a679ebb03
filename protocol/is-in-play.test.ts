import { expect, test } from 'vitest'
import { isInPlay } from './is-in-play.ts'

const list = (text: string): string[] => text.split('|')

test.each([
  ...list(
    "Not started|Scheduled|not_started|NOT_STARTED|PREEVENT|upcoming|Postponed|Delayed|Cancelled|20:45|0|0'|00:00",
  ),
  ...list(
    'Nicht begonnen|noch nicht begonnen|Geplant|à venir|Programmé|Por comenzar|No iniciado|Programado|Não iniciado',
  ),
  ...list('Começa em breve|Da giocare|Inizia alle 20:45|未开赛|未开始|Не начался|Kommande|Henüz başlamadı'),
  ...list(
    "NS|TBD|TBA|Prematch|pre-match|pre_match|Today, 20:45|Tomorrow 8:45 PM|8:45 PM|20.45|20h45|in 5'|starts in 15 min",
  ),
  ...list('25/12 20:45|25 Dec 20:45|2026-12-01T20:45:00Z|Mon 20:45|1733000000|-||Matchday 5|fixture'),
])('%j is not in play', (time) => {
  expect(isInPlay(time)).toBe(false)
})

test('nought and nothing are not in play', () => {
  expect([isInPlay(0), isInPlay(undefined)]).toEqual([false, false])
})

test.each([
  ...list(
    "15|90+|45+2'|12'|67 min|72:15|HT|Half Time|half-time|Halbzeit|Mi-temps|1H|1st half|2nd Half|FIRSTHALF",
  ),
  ...list(
    "2. Halbzeit|1º tempo|Q3|Q1 05:12|2nd quarter|3rd period|Set 2|Map 1|Inning 5|Top 5th|LIVE|Live 23'|HT 1:0",
  ),
  ...list('OT|Extra time|penalties|in play|In Progress|FT|Finished'),
])('%j is in play, or over', (time) => {
  expect(isInPlay(time)).toBe(true)
})
