/* SPDX-License-Identifier: MIT
 *
 * The journal as lines on stdout.
 */
#include <stdio.h>

#include "store/journal.h"
#include "store/registers.h"
#include "text/line.h"
#include "text/pairs.h"
#include "tool/desk.h"
#include "tool/transfer.h"

#define PAGE 1000 /* events read at a time, and let go before they are printed */

/* What is collected while the store is read, printed when it no longer is. */
struct page {
	struct buffer text;
	size_t events;
	int64_t last; /* id of the last event */
	int64_t end;  /* of the last one to print */
};

static bool
add_contact(void *context, const struct register_row *row)
{
	struct page *page = context;
	struct register_row fields = *row;

	fields.value[F_key] = NULL;
	buffer_add(&page->text, "contact\t");
	line_escape(row->value[F_key], &page->text);
	buffer_add_char(&page->text, '\t');
	pairs_print(fields.value, 0, &page->text);
	buffer_add_char(&page->text, '\n');
	return true;
}

static bool
add_event(void *context, const struct event *event)
{
	struct page *page = context;

	if (event->id > page->end)
		return false;
	journal_print(event, true, &page->text);
	buffer_add_char(&page->text, '\n');
	page->last = event->id;
	return ++page->events < PAGE;
}

static void
print_page(struct page *page)
{
	fwrite(buffer_text(&page->text), 1, page->text.length, stdout);
	buffer_clear(&page->text);
}

/* Events are only ever added behind the last, so pages read one after the other are still one
 * journal. */
static void
print_journal(struct db *db)
{
	struct page page = {.last = 0};

	db_begin_read(db);
	page.end = journal_count(db);
	registers_each(db, R_contact, add_contact, &page);
	db_end_read(db);
	printf("%s\n", JOURNAL_HEADER);
	print_page(&page);
	do {
		struct journal_query query = {.after = page.last};

		page.events = 0;
		db_begin_read(db);
		journal_each(db, &query, add_event, &page);
		db_end_read(db);
		print_page(&page);
	} while (page.events > 0 && !ferror(stdout));
	buffer_free(&page.text);
}

void
transfer_export(const struct options *options)
{
	struct desk desk;

	desk_open(&desk, options->store, DB_READ);
	if (!options->quiet)
		print_journal(desk.db);
	desk_close(&desk);
}
