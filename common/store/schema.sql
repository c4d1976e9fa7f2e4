-- SPDX-License-Identifier: MIT
--
-- Migration 1: the tables of a store. Shipped, so never edited: what changes
-- later is a migration of its own.
--
-- Instants are whole seconds since 1970-01-01T00:00:00Z. `fields` is a set of
-- fields as one text (text/pairs.h), canonical values; it holds every field of
-- the row, the other columns repeat what is searched for.

-- What the store is, as opposed to what it keeps.
CREATE TABLE meta (
	key TEXT NOT NULL PRIMARY KEY, -- 'origin'
	value TEXT NOT NULL            -- origin: one to three capital letters
) STRICT, WITHOUT ROWID;

-- The numbers given out here, so that none is given twice, even where what it
-- was given to has gone.
CREATE TABLE counter (
	name TEXT NOT NULL PRIMARY KEY, -- 'request', or the register whose keys are issued
	last INTEGER NOT NULL           -- the highest number given out
) STRICT, WITHOUT ROWID;

-- The states of a request (rules/state.h), for the foreign key and for people.
CREATE TABLE state (
	id INTEGER PRIMARY KEY, -- 1..10 open, from 11 on ended
	name TEXT NOT NULL      -- as in the field `state`
) STRICT;
INSERT INTO state (id, name) VALUES
	(1, 'new'), (2, 'confirmed'), (3, 'triaged'), (4, 'remote'), (5, 'ready'),
	(6, 'dispatched'), (7, 'working'), (8, 'restored'), (9, 'acceptance'), (10, 'accepted'),
	(11, 'closed'), (12, 'archived'), (13, 'cancelled'), (14, 'merged');

-- The journal. All tables below but `contact` are folds of it.
CREATE TABLE event (
	id INTEGER PRIMARY KEY,   -- order of recording in this store, from 1
	origin TEXT NOT NULL,     -- code of the store where it was made; '' where that has none
	number INTEGER NOT NULL,  -- within its origin, from 1, without gaps
	subject TEXT NOT NULL,    -- '42', 'K42'; register and key, 'engineer/E007'
	verb TEXT NOT NULL,       -- rules/verbs.def
	at INTEGER NOT NULL,      -- happened
	rec INTEGER NOT NULL,     -- recorded where it was made
	known INTEGER NOT NULL,   -- known to this store since
	actor TEXT NOT NULL,      -- who is said to have done it
	os_user TEXT NOT NULL,    -- account that ran the program
	hash TEXT NOT NULL,       -- SHA-256 of the origin's previous hash and this line, 64 hex digits
	fields TEXT NOT NULL,     -- what was given; 'name=' clears
	UNIQUE (origin, number)
) STRICT;
CREATE INDEX event_subject ON event (subject);
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN
	SELECT RAISE(ABORT, 'the journal is append-only: an event is never changed');
END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event BEGIN
	SELECT RAISE(ABORT, 'the journal is append-only: an event is never deleted');
END;

-- Requests as they stand. Texts are NULL where the field is absent; customer
-- to asset are keys of registers.
CREATE TABLE request (
	id INTEGER PRIMARY KEY,   -- origin code above 40 bits of number (rules/request.h)
	state INTEGER NOT NULL REFERENCES state (id),
	priority TEXT,            -- 'P1' .. 'P4'
	category TEXT,
	customer TEXT,
	contact TEXT,
	engineer TEXT,            -- of the current visit
	model TEXT,
	site TEXT,
	asset TEXT,
	reported INTEGER,         -- instant
	channel TEXT,
	ref TEXT,                 -- the channel's own number
	fields TEXT NOT NULL      -- IN_REQUEST fields
) STRICT;
-- One request per channel and ref is what the programs see to; not UNIQUE, because two
-- stores that took the same call must still be able to merge.
CREATE INDEX request_ref ON request (channel, ref) WHERE ref IS NOT NULL;
CREATE INDEX request_engineer ON request (engineer) WHERE state <= 10 AND engineer IS NOT NULL;
CREATE INDEX request_place ON request (customer, site, reported) WHERE state <= 10;
CREATE INDEX request_contact ON request (contact, reported)
	WHERE state <= 10 AND contact IS NOT NULL;
CREATE INDEX request_asset ON request (asset, reported) WHERE asset IS NOT NULL;

-- Visits of requests as they stand.
CREATE TABLE visit (
	request INTEGER NOT NULL REFERENCES request (id),
	visit INTEGER NOT NULL,   -- number within the request, from 1
	engineer TEXT,            -- key
	state TEXT,               -- 'notified' .. 'cancelled'
	fields TEXT NOT NULL,     -- IN_VISIT fields
	PRIMARY KEY (request, visit)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_on_site ON visit (engineer) WHERE state = 'onsite';

-- What happened to requests at an instant, in the order in which reports read it:
-- one month costs the same however long the history is.
CREATE TABLE fact (
	kind INTEGER NOT NULL,    -- enum fact_kind (store/requests.h)
	at INTEGER NOT NULL,      -- instant
	request INTEGER NOT NULL, -- id
	measure INTEGER NOT NULL, -- by kind: seconds from reported, or a score
	PRIMARY KEY (kind, at, request, measure)
) STRICT, WITHOUT ROWID;

-- Rows of the registers as they stand.
CREATE TABLE register_row (
	register TEXT NOT NULL,   -- text/registers.def
	key TEXT NOT NULL,
	name_key TEXT,            -- register/ and the folded name without blanks; of equipment the serial key
	customer TEXT,            -- key of the customer it belongs to
	account TEXT,             -- of engineers: their account on the machine
	retired INTEGER NOT NULL, -- 1: kept for history, found by key only
	fields TEXT NOT NULL,     -- all fields but the key
	PRIMARY KEY (register, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_name ON register_row (name_key)
	WHERE name_key IS NOT NULL AND retired = 0;
CREATE INDEX register_account ON register_row (account) WHERE account IS NOT NULL AND retired = 0;

-- Contacts: personal data, so that a person can be forgotten. Not a fold: the only
-- rows that are nowhere else.
CREATE TABLE contact (
	key TEXT NOT NULL PRIMARY KEY,
	name_key TEXT,            -- folded name without blanks
	customer TEXT,
	retired INTEGER NOT NULL,
	fields TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_name ON contact (name_key) WHERE name_key IS NOT NULL AND retired = 0;
