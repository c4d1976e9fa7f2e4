/* SPDX-License-Identifier: MIT
 *
 * A firm with a warehouse, two vans and parts, made with the programs themselves in the sandbox.
 */
#ifndef TESTS_SUPPORT_STORE_ROOM_H
#define TESTS_SUPPORT_STORE_ROOM_H

/* The engineers E1 and E2; the locations MAIN, NORTH (warehouses; MAIN kept by E2), BIN (within
 * MAIN), VAN1 (of E1), VAN2 (of E2), SUP (supplier); the parts NUT (not tracked), SEAL (by lot),
 * PUMP (by serial number), OIL (by lot, lasts 30 days); nothing of them anywhere. */
void store_room_begin(void);
/* 100 NUT at 0.10, 10 SEAL of lot L1 at 12.00 and the pumps P-1 and P-2 at 900.00 in MAIN. */
void store_room_fill(void);
/* Request 1 of equipment A1 at site S1, diagnosed, E1 on site. */
void store_room_visit(void);

#endif
