-- SPDX-License-Identifier: MIT
--
-- Migration 2: the clocks that run. Shipped, so never edited.

-- Clocks of service levels that neither stopped nor pause, in the order in which
-- svc-due asks for them. A fold like the tables of migration 1.
CREATE TABLE clock (
	due INTEGER NOT NULL,     -- instant at which it is breached
	request INTEGER NOT NULL, -- id
	clock INTEGER NOT NULL,   -- enum clock (rules/policy.h)
	half INTEGER NOT NULL,    -- instant at which half of it has passed
	PRIMARY KEY (due, request, clock)
) STRICT, WITHOUT ROWID;

-- Live emergencies, which are asked for every minute.
CREATE INDEX request_emergency ON request (id) WHERE category = 'emergency' AND state <= 10;

-- Since then there are other facts, and rules of the fold have changed: with this migration all
-- requests are folded anew (store/replay.h).
DELETE FROM fact;
