/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "store/journal.h"
#include "store/registers.h"
#include "support/scratch.h"

static struct db *db;
static struct arena arena;

static void
begin(void)
{
	scratch_make();
	db = db_open(scratch_path("s.db"), DB_BARE);
	db_begin(db);
}

static void
end(void)
{
	db_commit(db);
	db_close(db);
	arena_free(&arena);
	scratch_drop();
}

TestSuite(registers, .init = begin, .fini = end);

static void
put(enum register_id reg, const char *key, const char *name, const char *customer)
{
	struct register_row row = {
	    .value = {[F_key] = key, [F_name] = name, [F_customer] = customer}};
	registers_put(db, reg, &row);
}

Test(registers, a_row_comes_back_whole)
{
	struct register_row row = {
	    .value = {[F_key] = "E7", [F_name] = "李\t工", [F_retired] = "yes"}};
	struct register_row back;
	registers_put(db, R_engineer, &row);
	cr_assert(registers_get(db, R_engineer, "E7", &back, &arena));
	for (int id = F_none + 1; id < F_COUNT; id++)
		cr_expect(row.value[id] == NULL ? back.value[id] == NULL
						: strcmp(row.value[id], back.value[id]) == 0);
	cr_expect_not(registers_get(db, R_engineer, "E8", &back, &arena));
	cr_expect_not(registers_get(db, R_part, "E7", &back, &arena));
}

Test(registers, a_value_follows_every_put)
{
	cr_expect_null(registers_value(db, R_part, "P", F_name));
	put(R_part, "P", "one", NULL);
	cr_expect_str_eq(registers_value(db, R_part, "P", F_name), "one");
	put(R_part, "P", "two", NULL);
	cr_expect_str_eq(registers_value(db, R_part, "P", F_name), "two");
	cr_expect_null(registers_value(db, R_part, "P", F_price));
	registers_remove(db, R_part, "P");
	cr_expect_null(registers_value(db, R_part, "P", F_key));
}

Test(registers, contacts_are_kept_apart_from_the_rest)
{
	put(R_contact, "P-1", "王芳", "C-1");
	put(R_part, "P-1", "seal", NULL);
	cr_expect_str_eq(registers_value(db, R_contact, "P-1", F_name), "王芳");
	cr_expect_str_eq(registers_value(db, R_part, "P-1", F_name), "seal");
	cr_expect_str_eq(registers_find(db, R_contact, "王芳", "C-1", &arena), "P-1");
	registers_remove(db, R_contact, "P-1");
	cr_expect_null(registers_value(db, R_contact, "P-1", F_name));
	cr_expect_str_eq(registers_value(db, R_part, "P-1", F_name), "seal");
}

Test(registers, a_name_is_found_whatever_its_case_width_and_blanks)
{
	put(R_customer, "C-1", "Acme 泵业 Ltd", NULL);
	cr_expect_str_eq(registers_find(db, R_customer, "ＡＣＭＥ泵业ltd", NULL, &arena), "C-1");
	cr_expect_null(registers_find(db, R_customer, "Acme", NULL, &arena));
	cr_expect_null(registers_find(db, R_customer, " ", NULL, &arena));
}

Test(registers, a_name_that_two_rows_have_is_not_found_but_for_one_customer)
{
	put(R_site, "S-1", "north plant", "C-1");
	put(R_site, "S-2", "north plant", "C-2");
	cr_expect_null(registers_find(db, R_site, "north plant", NULL, &arena));
	cr_expect_str_eq(registers_find(db, R_site, "north plant", "C-2", &arena), "S-2");
	cr_expect_null(registers_find(db, R_site, "north plant", "C-3", &arena));
}

Test(registers, retired_rows_are_found_by_key_only)
{
	struct register_row row = {
	    .value = {[F_key] = "C-1", [F_name] = "Acme", [F_retired] = "yes"}};
	registers_put(db, R_customer, &row);
	cr_expect_null(registers_find(db, R_customer, "Acme", NULL, &arena));
	cr_expect_str_eq(registers_value(db, R_customer, "C-1", F_name), "Acme");
	put(R_customer, "C-2", "Acme", NULL);
	cr_expect_str_eq(registers_find(db, R_customer, "Acme", NULL, &arena), "C-2");
}

Test(registers, equipment_is_found_by_its_serial_number)
{
	struct register_row row = {
	    .value = {[F_key] = "A-1", [F_model] = "P200", [F_serial] = "ab-12.3"}};
	struct register_row none = {
	    .value = {[F_key] = "A-2", [F_model] = "P200", [F_serial] = "n/a"}};
	registers_put(db, R_asset, &row);
	registers_put(db, R_asset, &none);
	cr_expect_str_eq(registers_find(db, R_asset, "AB 123", NULL, &arena), "A-1");
	cr_expect_null(registers_find(db, R_asset, "n/a", NULL, &arena));
}

Test(registers, equipment_is_told_apart_by_its_model)
{
	static const char *const models[] = {"P200", "P300"};
	for (size_t i = 0; i < 2; i++) {
		const char *key = arena_format(&arena, "A-%zu", i);
		registers_put(
		    db, R_asset,
		    &(struct register_row){
			.value = {[F_key] = key, [F_model] = models[i], [F_serial] = "1"}});
	}
	cr_expect_str_eq(registers_find_asset(db, "P300", "1", &arena), "A-1");
	cr_expect_null(registers_find_asset(db, "P400", "1", &arena));
	cr_expect_null(registers_find_asset(db, "P300", "n/a", &arena));
}

Test(registers, issued_keys_are_never_given_twice)
{
	cr_expect_str_eq(registers_issue(db, R_customer, &arena), "C-1");
	cr_expect_str_eq(registers_issue(db, R_customer, &arena), "C-2");
	put(R_customer, "C-7", "chosen by hand", NULL);
	put(R_customer, "C-K90", "of another store", NULL);
	registers_remove(db, R_customer, "C-7");
	db_commit(db);
	db_close(db);
	db = db_open(scratch_path("s.db"), DB_BARE);
	db_begin(db);
	cr_expect_str_eq(registers_issue(db, R_customer, &arena), "C-8");
	cr_expect_str_eq(registers_issue(db, R_contact, &arena), "P-1");
}

Test(registers, issued_keys_carry_the_origin)
{
	cr_assert(db_set_origin(db, "K"));
	cr_expect_str_eq(registers_issue(db, R_site, &arena), "S-K1");
}

Test(registers, an_engineer_is_known_by_account)
{
	struct register_row row = {.value = {[F_key] = "E1", [F_name] = "Wang", [F_user] = "wang"}};
	registers_put(db, R_engineer, &row);
	cr_expect_str_eq(registers_of_user(db, "wang", &arena), "E1");
	cr_expect_null(registers_of_user(db, "li", &arena));
	row.value[F_retired] = "yes";
	registers_put(db, R_engineer, &row);
	cr_expect_null(registers_of_user(db, "wang", &arena));
}

static bool
list(void *context, const struct register_row *row)
{
	char *text = context;
	strlcat(text, row->value[F_key], 64);
	strlcat(text, " ", 64);
	return strcmp(row->value[F_key], "C") != 0;
}

Test(registers, each_goes_by_key_until_told_to_stop)
{
	char text[64] = "";
	put(R_part, "B", "b", NULL);
	put(R_part, "A", "a", NULL);
	put(R_part, "D", "d", NULL);
	put(R_part, "C", "c", NULL);
	registers_each(db, R_part, list, text);
	cr_expect_str_eq(text, "A B C ");
}

/* ---- near names ------------------------------------------------------------------- */

static size_t
near(const char *name, const char *customer, struct register_near *found)
{
	const struct register_search search = {customer == NULL ? R_customer : R_site, name,
					       customer};
	return registers_near(db, &search, found, 3, &arena);
}

Test(registers, near_names_come_best_first)
{
	struct register_near found[3];
	put(R_customer, "C-1", "苏州工业园区恒达机电设备有限公司", NULL);
	put(R_customer, "C-2", "苏州工业园区恒大机电设备有限公司", NULL);
	put(R_customer, "C-3", "北京电梯厂", NULL);
	cr_assert_eq(near("苏州工业园区恒大机电设备公司", NULL, found), 1);
	cr_expect_str_eq(found[0].key, "C-2");
	cr_assert_geq(near("苏州工业园区恒大机电设备有限责任公司", NULL, found), 1);
	cr_expect_str_eq(found[0].key, "C-2");
	cr_expect_str_eq(found[0].name, "苏州工业园区恒大机电设备有限公司");
}

Test(registers, near_names_follow_what_is_put)
{
	struct register_near found[3];
	cr_expect_eq(near("Harbour Cranes Ltd", NULL, found), 0);
	put(R_customer, "C-1", "Harbour Cranes Limited", NULL);
	cr_expect_eq(near("Harbour Cranes Ltd", NULL, found), 1);
	put(R_customer, "C-1", "Something Else", NULL);
	cr_expect_eq(near("Harbour Cranes Ltd", NULL, found), 0);
}

Test(registers, near_names_may_be_of_one_customer)
{
	struct register_near found[3];
	put(R_site, "S-1", "north plant hall 1", "C-1");
	put(R_site, "S-2", "north plant hall 1", "C-2");
	cr_assert_eq(near("north plant hall 1", "C-2", found), 1);
	cr_expect_str_eq(found[0].key, "S-2");
}

Test(registers, near_names_are_no_more_than_asked_for_and_ordered_by_key)
{
	struct register_near found[3];
	static const char *const keys[] = {"C-4", "C-2", "C-5", "C-1", "C-3"};

	for (size_t i = 0; i < 5; i++)
		put(R_customer, keys[i], "Harbour Cranes", NULL);
	cr_assert_eq(near("Harbour Cranes", NULL, found), 3);
	cr_expect_str_eq(found[0].key, "C-1");
	cr_expect_str_eq(found[1].key, "C-2");
	cr_expect_str_eq(found[2].key, "C-3");
}

/* The filter by signature may pass too much, never too little. */
Test(registers, near_finds_what_comparing_every_name_finds)
{
	struct register_near found[3];
	char name[64];
	for (int i = 0; i < 300; i++) {
		char key[16];
		snprintf(key, sizeof(key), "C-%d", i + 1);
		snprintf(name, sizeof(name), "works %c%c number %d valley", 'a' + i % 26,
			 'a' + i / 26, i * 7919 % 1000);
		put(R_customer, key, name, NULL);
	}
	for (int i = 0; i < 300; i++) {
		snprintf(name, sizeof(name), "works %c%c number %d valleys", 'a' + i % 26,
			 'a' + i / 26, i * 7919 % 1000);
		cr_expect_geq(near(name, NULL, found), 1, "%s", name);
	}
}
