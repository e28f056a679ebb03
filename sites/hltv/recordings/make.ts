import { writeRecording } from '../../write-recording.ts'
import { site } from '../site.ts'

// Invented teams and prices in the markup of the pages. Nova Five are the clear favourites.
const page = (head: string, body: string) => `<html><head>${head}</head><body>\n${body}\n</body></html>`
const teamRow = (team: string, id: number, prices: Record<string, string>) => `<tr class="teamrow">
<td class="bookmakerTeamBox"><a class="a-reset" href="/betting/analytics/${id}/nova-five-vs-delta-squad"><img alt="${team}"><div class="team-name">${team}</div></a></td>
${Object.entries(prices).map(([book, price]) => `<td class="odds b-list-odds b-list-odds-provider-${book}"><a>${price}</a></td>`).join('\n')}
</tr>`
const table = (id: number, teams: [string, string], left: Record<string, string>, right: Record<string, string>) =>
  `<div class="b-match-container"><table class="bookmakerMatch"><tbody>${teamRow(teams[0], id, left)}${teamRow(teams[1], id, right)}</tbody></table></div>`
const team = (side: string, name: string, score = '') =>
  `<div class="team"><img alt="Europe" class="${side}"><div class="${side}-gradient"><a href="/team/1/x"><img alt="${name}" class="logo"><div class="teamName">${name}</div></a>${score}</div></div>`
const box = (countdown: string, scores: [string, string] = ['', '']) => `<div class="standard-box teamsBox">
${team('team1', 'Nova Five', scores[0])}
<div class="timeAndEvent"><div class="time" data-time-format="HH:mm" data-unix="1789221600000">14:00</div>
<div class="event text-ellipsis"><a href="/events/1/test-masters" title="Test Masters">Test Masters</a></div><div class="countdown">${countdown}</div></div>
${team('team2', 'Delta Squad', scores[1])}
</div>`
const map = (name: string, left: string, right: string) => `<div class="mapholder"><div class="${left === '-' ? 'optional' : 'played'}"><div class="mapname">${name}</div></div>
<div class="results"><div class="results-left"><div class="results-teamname">Nova Five</div><div class="results-team-score">${left}</div></div>
<span class="results-right"><div class="results-teamname">Delta Squad</div><div class="results-team-score">${right}</div></span></div></div>`
const provider = (book: string, left: string, right: string, hidden = '') =>
  `<tr class="betting_provider geoprovider_${book} ${hidden}"><td class="odds-cell border-left"><a>${left}</a></td><td class="odds-cell border-left">-</td><td class="odds-cell border-left"><a>${right}</a></td></tr>`
const canonical = '<link href="https://www.hltv.org/matches/2390001/nova-five-vs-delta-squad" rel="canonical">'

const bodies = {
  betting: page(
    '',
    table(2390001, ['Nova Five', 'Delta Squad'], { alphabook: '1.25', betabook: '1.27' }, { alphabook: '3.90', betabook: '3.75' }) +
      table(2390002, ['Old Guard', 'New Wave'], { alphabook: '1.90', betabook: '-' }, { alphabook: '1.85', betabook: '-' }),
  ),
  'match-upcoming': page(
    canonical,
    `${box('1h : 12m : 5s')}<div class="betting standard-box"><table><tbody>${provider('alphabook', '1.25', '3.90')}${provider('betabook', '1.27', '-')}${provider('gammabook', '1.30', '3.50', 'hidden')}</tbody></table></div>`,
  ),
  'match-over': page(
    canonical,
    box('Match over', ['<div class="won">2</div>', '<div class="lost">1</div>']) + map('Inferno', '13', '6') + map('Nuke', '11', '13') + map('Dust2', '16', '14'),
  ),
}
for (const [name, body] of Object.entries(bodies))
  writeRecording(
    new URL('./', import.meta.url),
    name,
    { kind: name.split('-')[0]!, receivedTime: '2026-09-12T12:30:00.000Z', body },
    site,
  )
