import type { Bookmaker } from './bookmaker.ts'
import { pageScript } from './page-script.ts'
import { paperUser } from './paper-account.ts'
import { escaped } from './web/escaped.ts'

/** The code of each kind of page: with a file stands every file of which it imports a value. */
export const scripts: Readonly<Record<Bookmaker['page'], string>> = {
  table: pageScript('table-page.ts', 'slip.ts'),
  json: pageScript('../../markets/table.ts', 'escaped.ts', 'match-body.ts', 'json-page.ts', 'slip.ts'),
  socket: pageScript('../../markets/table.ts', 'escaped.ts', 'match-body.ts', 'socket-page.ts', 'slip.ts'),
}

const style = `
body{font:14px/1.4 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem;display:grid;grid-template-columns:1fr 16rem;gap:1rem;color:#1c2430;background:#f6f7f9}
header{grid-column:1/-1;display:flex;justify-content:space-between;align-items:baseline;border-bottom:1px solid #cfd5dd}
h1{font-size:1.25rem;margin:.25rem 0}
table{border-collapse:collapse;width:100%;table-layout:fixed}
tbody.match{border-bottom:6px solid #f6f7f9;background:#fff}
th,td{text-align:left;padding:.2rem .4rem}
.market th{font-weight:400;color:#5a6675}
.about td{color:#5a6675;font-size:12px}
.price{width:100%;padding:.15rem;border:1px solid #cfd5dd;background:#fff;border-radius:4px;cursor:pointer}
.price:disabled{color:#98a2ae;background:#eceff2}
.odds{font-weight:600}
.size{font-size:11px;color:#5a6675}
aside{background:#fff;padding:.5rem .75rem;align-self:start;position:sticky;top:1rem}
label{display:block;margin:.4rem 0}
input{width:100%;box-sizing:border-box}`

type PageFacts = { readonly bookmaker: Bookmaker; readonly sport: string }

/**
 * The one document of a bookmaker's site.
 * @param table the rows, where the page is a table; the other pages fetch theirs
 */
export const bookmakerPage = (
  { bookmaker, sport }: PageFacts,
  asOf: string,
  table: string,
): string => `<!doctype html>
<html lang="en" data-brand="${bookmaker.id}" data-odds-format="${bookmaker.odds_format}" data-sport="${sport}">
<meta charset="utf-8"><title>${escaped(bookmaker.name)}</title><style>${style}</style>
<header><h1>${escaped(bookmaker.name)}</h1>
<p>Odds as of <time id="as-of" datetime="${asOf}">${asOf}</time> · recorded prices, paper money</p></header>
<main><table id="board">${table}</table></main>
<aside id="slip">
<form id="login"><p>Paper account: <b id="paper-user">${paperUser.user}</b>, password <b id="paper-password">${paperUser.password}</b></p>
<label>User <input name="user" autocomplete="username"></label>
<label>Password <input name="password" type="password" autocomplete="current-password"></label>
<button>Log in</button></form>
<p id="balance" hidden></p>
<form id="bet" hidden><p id="picked">Pick a price</p>
<label>Stake <input name="stake" inputmode="decimal"></label>
<label>Worst odds taken (decimal) <input name="limit" inputmode="decimal"></label>
<label>Reference <input name="reference"></label>
<button>Place bet</button></form>
<p id="answer" role="status"></p>
<ul id="open-bets"></ul>
</aside>
<script type="module">${scripts[bookmaker.page]}</script>
</html>`
