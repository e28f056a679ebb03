/**
 * The ledger's tables. `at_risk_minor` of a leg is what is out, or about to be, while the bet is open, so that limits need not add it up from
 * states. Money is integer minor units, times are UTC ms, odds decimal. `transitions` is only ever added to:
 * the state of everything can be told again from it.
 */
export const schema = `
CREATE TABLE IF NOT EXISTS bets (
  id TEXT PRIMARY KEY,
  opportunity_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  mode TEXT NOT NULL,
  kind TEXT NOT NULL,
  certainty TEXT NOT NULL,
  strategy TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  event_id TEXT NOT NULL,
  event TEXT NOT NULL,
  sport TEXT NOT NULL,
  home TEXT NOT NULL,
  away TEXT NOT NULL,
  start_at INTEGER,
  currency TEXT NOT NULL,
  outlay_minor INTEGER NOT NULL,
  worst_minor INTEGER NOT NULL,
  best_minor INTEGER NOT NULL,
  profit_minor INTEGER,
  settled_at INTEGER,
  opportunity TEXT NOT NULL,
  offered_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changes INTEGER NOT NULL DEFAULT 0,
  told INTEGER NOT NULL DEFAULT -1,
  UNIQUE (opportunity_id, origin)
) STRICT;
CREATE INDEX IF NOT EXISTS bets_by_state ON bets (state);
CREATE INDEX IF NOT EXISTS bets_by_event ON bets (event_id);
CREATE INDEX IF NOT EXISTS bets_untold ON bets (changed_at) WHERE told < changes;
CREATE INDEX IF NOT EXISTS bets_settled ON bets (mode, settled_at, profit_minor) WHERE settled_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS bets_by_offer ON bets (offered_at);

CREATE TABLE IF NOT EXISTS legs (
  reference TEXT PRIMARY KEY,
  bet_id TEXT NOT NULL REFERENCES bets (id),
  mode TEXT NOT NULL,
  event_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  role TEXT NOT NULL,
  venue TEXT NOT NULL,
  bookmaker TEXT NOT NULL,
  site TEXT NOT NULL,
  market TEXT NOT NULL,
  line REAL,
  selection TEXT NOT NULL,
  side TEXT NOT NULL,
  odds REAL NOT NULL,
  floor_odds REAL NOT NULL,
  stake_minor INTEGER NOT NULL,
  filled_odds REAL,
  filled_minor INTEGER NOT NULL DEFAULT 0,
  venue_bet_id TEXT,
  state TEXT NOT NULL,
  at_risk_minor INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  profit_minor INTEGER,
  fee_minor INTEGER NOT NULL DEFAULT 0,
  placing_fee_minor INTEGER NOT NULL DEFAULT 0,
  commission REAL NOT NULL,
  closing_odds REAL,
  raw TEXT NOT NULL,
  url TEXT,
  UNIQUE (bet_id, n)
) STRICT;
CREATE INDEX IF NOT EXISTS legs_by_state ON legs (state);
CREATE INDEX IF NOT EXISTS risk_by_event ON legs (mode, event_id, at_risk_minor) WHERE at_risk_minor > 0;
CREATE INDEX IF NOT EXISTS risk_by_bookmaker ON legs (mode, bookmaker, at_risk_minor) WHERE at_risk_minor > 0;

CREATE TABLE IF NOT EXISTS transitions (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  bet_id TEXT NOT NULL,
  reference TEXT,
  was TEXT,
  becomes TEXT NOT NULL,
  detail TEXT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS transitions_by_bet ON transitions (bet_id);

CREATE TABLE IF NOT EXISTS results (
  event_id TEXT PRIMARY KEY,
  result TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`
