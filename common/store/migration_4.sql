-- SPDX-License-Identifier: MIT
--
-- Migration 4: the ledger of spare parts. Shipped, so never edited.
--
-- Folds of the events of svc-stock (store/ledger.h); a store older than this has none of these.
-- Quantities are thousandths, worth and prices minor units. A lot or serial number is '' where the
-- part has none; serial numbers stand as they are compared (value_serial_key()).

-- Every movement ever: so many of a part went from one place to another. Nothing is changed but
-- `reversed`, nothing is deleted.
CREATE TABLE movement (
	event INTEGER NOT NULL,    -- id in this journal
	leg INTEGER NOT NULL,      -- within its event, from 1
	part TEXT NOT NULL,        -- key
	source TEXT NOT NULL,      -- location it left
	target TEXT NOT NULL,      -- location it went to
	lot TEXT NOT NULL,
	serial TEXT NOT NULL,
	qty INTEGER NOT NULL,      -- above 0
	worth INTEGER NOT NULL,    -- at the moving average of then, or its price
	at INTEGER NOT NULL,       -- instant
	request INTEGER NOT NULL,  -- id; 0 = for none
	asset TEXT,                -- key of the equipment that it was installed on
	reversed INTEGER NOT NULL, -- id of the event that took it back; 0 = it stands
	PRIMARY KEY (event, leg)
) STRICT, WITHOUT ROWID;
CREATE INDEX movement_part ON movement (part, serial, event);
CREATE INDEX movement_serial ON movement (serial, event) WHERE serial <> '';
CREATE INDEX movement_lot ON movement (lot, event) WHERE lot <> '';

-- What is where: the sum of the movements; rows of 0 are left out.
CREATE TABLE stock (
	part TEXT NOT NULL,
	location TEXT NOT NULL,
	lot TEXT NOT NULL,
	serial TEXT NOT NULL,
	qty INTEGER NOT NULL,   -- negative where more was taken than came
	since INTEGER NOT NULL, -- id of the event that first brought some of it
	PRIMARY KEY (part, location, lot, serial)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_serial ON stock (serial) WHERE serial <> '';
CREATE INDEX stock_location ON stock (location);

-- The moving average of each part, over the places where stock is worth what it cost.
CREATE TABLE stock_cost (
	part TEXT NOT NULL PRIMARY KEY,
	qty INTEGER NOT NULL,
	worth INTEGER NOT NULL,
	last INTEGER NOT NULL -- price of one of what came in last
) STRICT, WITHOUT ROWID;

-- What is begun and ends by a later event: orders, moves under way, reservations, loans.
CREATE TABLE stock_open (
	event INTEGER NOT NULL PRIMARY KEY, -- that began it
	verb TEXT NOT NULL,       -- 'order' 'move' 'reserve' 'lend'
	part TEXT NOT NULL,
	doc TEXT,
	request INTEGER NOT NULL, -- id; 0 = for none
	source TEXT NOT NULL,
	target TEXT,              -- where it is to go
	lot TEXT NOT NULL,
	serial TEXT NOT NULL,
	qty INTEGER NOT NULL,
	done INTEGER NOT NULL,    -- of them: received, fulfilled, back; above qty where more came
	due TEXT,                 -- day: promised, needed, to be back
	price INTEGER NOT NULL    -- of one
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_open_part ON stock_open (part, verb);
