-- The journal of payments. A line that ends in "-- sqlite" or "-- postgresql" is for that database alone.
-- Money is in minor units, time in milliseconds since 1970-01-01T00:00:00Z. A row of payment or refund has the seq of its first
-- transition as no and that of its last as last_seq.

CREATE TABLE payment (
  no               INTEGER PRIMARY KEY, -- sqlite
  no               BIGINT PRIMARY KEY, -- postgresql
  id               TEXT NOT NULL UNIQUE, -- sqlite
  id               TEXT COLLATE "C" NOT NULL UNIQUE, -- postgresql
  mode             TEXT NOT NULL,
  amount           BIGINT NOT NULL,
  currency         TEXT NOT NULL,
  reference        TEXT, -- sqlite
  reference        TEXT COLLATE "C", -- postgresql
  description      TEXT,
  created_ms       BIGINT NOT NULL,
  request_key      TEXT,
  request_hash     TEXT NOT NULL,
  state            TEXT NOT NULL,
  version          BIGINT NOT NULL,
  unfinished       INTEGER NOT NULL,
  last_seq         BIGINT NOT NULL,
  channel          TEXT,
  account          TEXT,
  wallet           TEXT,
  channel_trade_no TEXT, -- sqlite
  channel_trade_no TEXT COLLATE "C", -- postgresql
  payer            TEXT,
  presented_code   TEXT,
  message_code     TEXT,
  message_detail   TEXT,
  updated_ms       BIGINT NOT NULL,
  expires_ms       BIGINT,
  paid_ms          BIGINT,
  code_hash        TEXT,
  code_mask        TEXT,
  sent_ms          BIGINT,
  deadline_ms      BIGINT,
  next_action_ms   BIGINT,
  attempts         INTEGER NOT NULL
);

CREATE INDEX payment_created ON payment (created_ms, no);
CREATE UNIQUE INDEX payment_request_key ON payment (request_key) WHERE request_key IS NOT NULL;
CREATE INDEX payment_unfinished ON payment (created_ms, no) WHERE unfinished = 1;
CREATE INDEX payment_code_hash ON payment (code_hash) WHERE code_hash IS NOT NULL;
CREATE INDEX payment_reference ON payment (reference) WHERE reference IS NOT NULL;
CREATE INDEX payment_channel_trade_no ON payment (channel_trade_no) WHERE channel_trade_no IS NOT NULL;

CREATE TABLE refund (
  no             INTEGER PRIMARY KEY, -- sqlite
  no             BIGINT PRIMARY KEY, -- postgresql
  id             TEXT NOT NULL UNIQUE, -- sqlite
  id             TEXT COLLATE "C" NOT NULL UNIQUE, -- postgresql
  payment_id     TEXT NOT NULL REFERENCES payment (id), -- sqlite
  payment_id     TEXT COLLATE "C" NOT NULL REFERENCES payment (id), -- postgresql
  amount         BIGINT NOT NULL,
  currency       TEXT NOT NULL,
  reason         TEXT,
  created_ms     BIGINT NOT NULL,
  request_key    TEXT,
  request_hash   TEXT NOT NULL,
  state          TEXT NOT NULL,
  version        BIGINT NOT NULL,
  unfinished     INTEGER NOT NULL,
  last_seq       BIGINT NOT NULL,
  message_code   TEXT,
  message_detail TEXT,
  updated_ms     BIGINT NOT NULL,
  next_action_ms BIGINT,
  attempts       INTEGER NOT NULL
);

CREATE INDEX refund_payment ON refund (payment_id);
CREATE UNIQUE INDEX refund_request_key ON refund (request_key) WHERE request_key IS NOT NULL;
CREATE INDEX refund_unfinished ON refund (created_ms, no) WHERE unfinished = 1;

-- Every transition of every payment and refund, never changed. previous: the one before it of the same payment or refund, which
-- spares an index that every transition would have to be entered in. moved: what came in (+) or went out (-) by it. data: the
-- values after it, as JSON. hash: SHA-256 over the hash before it and this row.
CREATE TABLE transition (
  seq        INTEGER PRIMARY KEY, -- sqlite
  seq        BIGINT PRIMARY KEY, -- postgresql
  previous   BIGINT,
  at_ms      BIGINT NOT NULL,
  kind       TEXT NOT NULL,
  entity     TEXT NOT NULL, -- sqlite
  entity     TEXT COLLATE "C" NOT NULL, -- postgresql
  version    BIGINT NOT NULL,
  from_state TEXT,
  to_state   TEXT NOT NULL,
  moved      BIGINT NOT NULL,
  cause      TEXT NOT NULL,
  actor      TEXT NOT NULL,
  data       TEXT NOT NULL,
  hash       BLOB NOT NULL -- sqlite
  hash       BYTEA NOT NULL -- postgresql
);

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
