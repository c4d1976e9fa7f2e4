-- SPDX-License-Identifier: MIT
--
-- Migration 3: whose time is taken. Shipped, so never edited.

-- Bookings of engineers by the visits of requests (store/bookings.h). A fold like the tables of
-- migration 1; what an older store has is folded anew (store/replay.h).
CREATE TABLE booking (
	engineer TEXT NOT NULL,   -- key
	begins INTEGER NOT NULL,  -- instant
	request INTEGER NOT NULL, -- id
	visit INTEGER NOT NULL,   -- number within the request
	ends INTEGER NOT NULL,    -- instant, not before begins
	leads INTEGER NOT NULL,   -- 1: the engineer of the visit, 0: one of its mates
	open INTEGER NOT NULL,    -- 1: the visit has not ended
	window_start INTEGER,     -- instant; NULL where no window is agreed
	window_end INTEGER,       -- instant; NULL where no window is agreed
	acked INTEGER NOT NULL,   -- 1: the engineer has accepted
	PRIMARY KEY (engineer, begins, request, visit)
) STRICT, WITHOUT ROWID;
CREATE INDEX booking_open ON booking (engineer, begins) WHERE open = 1;
CREATE INDEX booking_request ON booking (request);
