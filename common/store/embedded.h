/* SPDX-License-Identifier: MIT
 *
 * The data files built into the programs by embed.sh: the schema and the
 * registers that a fresh store comes with. NUL-terminated texts.
 */
#ifndef SVC_STORE_EMBEDDED_H
#define SVC_STORE_EMBEDDED_H

extern const char embedded_schema_sql[];
extern const char embedded_default_calendar_tsv[];
extern const char embedded_default_code_tsv[];
extern const char embedded_migration_2_sql[];
extern const char embedded_migration_3_sql[];
extern const char embedded_migration_4_sql[];
extern const char embedded_default_ladder_tsv[];
extern const char embedded_default_policy_tsv[];
extern const char embedded_default_holiday_tsv[];
extern const char embedded_default_coverage_tsv[];
extern const char embedded_default_rule_tsv[];
extern const char embedded_default_setting_tsv[];
extern const char embedded_default_skill_tsv[];

#endif
