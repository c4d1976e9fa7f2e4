/* SPDX-License-Identifier: MIT
 *
 * Digests of text. Knows bytes only; must not know what a chain of digests is for.
 */
#include "base/digest.h"

#include <fcntl.h>
#include <sha2.h>
#include <unistd.h>

void
digest_pair(const char *first, size_t first_length, const char *second, size_t second_length,
	    char out[DIGEST_TEXT])
{
	SHA2_CTX context;
	SHA256Init(&context);
	SHA256Update(&context, (const uint8_t *)first, first_length);
	SHA256Update(&context, (const uint8_t *)second, second_length);
	SHA256End(&context, out);
}

uint32_t
digest_quick(const char *text, size_t length)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)text[i]) * 16777619u;
	return hash;
}

bool
digest_file(const char *path, char out[DIGEST_TEXT], int64_t *length)
{
	uint8_t block[65536];
	SHA2_CTX context;
	ssize_t got;
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);

	if (descriptor < 0)
		return false;
	SHA256Init(&context);
	for (*length = 0; (got = read(descriptor, block, sizeof(block))) > 0; *length += got)
		SHA256Update(&context, block, (size_t)got);
	(void)close(descriptor);
	SHA256End(&context, out);
	return got == 0;
}
