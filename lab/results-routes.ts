import type { HttpServer } from '#runtime/http.ts'
import { finalScores } from './final-scores.ts'
import { escaped } from './web/escaped.ts'
import type { World } from './world.ts'

/** What the results page knows: matches that are over and whose score the recording has. */
const resultsOf = ({ recording, playback }: World) => {
  const scores = finalScores(recording, playback)
  return {
    as_of: new Date(playback.state().now).toISOString(),
    sport: recording.sport,
    competition: recording.competition,
    results: [...scores].map(([id, [home_goals, away_goals]]) => {
      const { resultsHome: home, resultsAway: away } = recording.matches.get(id)!
      const kickoff = new Date(playback.kickoffs.get(id)!).toISOString()
      return { id, home, away, kickoff, status: 'FT', home_goals, away_goals }
    }),
  }
}

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
