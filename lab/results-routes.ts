import type { HttpServer } from '#runtime/http.ts'
import { matchLengthMs } from './playback.ts'
import type { World } from './world.ts'

/** What the results page knows: matches that are over and whose score the recording has. */
const resultsOf = ({ recording, playback }: World) => {
  const { now } = playback.state()
  return {
    as_of: new Date(now).toISOString(),
    ...{ sport: recording.sport, competition: recording.competition },
    results: [...playback.kickoffs].flatMap(([id, kickoffAt]) => {
      const { resultsHome, resultsAway, score } = recording.matches.get(id)!
      if (!score || now < kickoffAt + matchLengthMs) return []
      return [
        {
          ...{
            id,
            home: resultsHome,
            away: resultsAway,
            kickoff: new Date(kickoffAt).toISOString(),
            status: 'FT',
          },
          ...{ home_goals: score[0], away_goals: score[1] },
        },
      ]
    }),
  }
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** `/results` for people, `/results.json` for machines. */
export const addResultsRoutes = (app: HttpServer, world: World): void => {
  app.get('/results.json', async () => resultsOf(world))
  app.get('/results', async (_request, reply) => {
    const { as_of, competition, results } = resultsOf(world)
    const rows = results.map(
      ({ id, home, away, kickoff, home_goals, away_goals }) =>
        `<tr data-match="${id}"><td>${kickoff}</td><td>${escaped(home)}</td><td>${home_goals}–${away_goals}</td><td>${escaped(away)}</td></tr>`,
    )
    return reply
      .type('text/html; charset=utf-8')
      .send(
        `<!doctype html><meta charset="utf-8"><title>Results</title><h1>${escaped(competition)}</h1><p>As of ${as_of}</p><table>${rows.join('')}</table>`,
      )
  })
}
