import { sql, type RawBuilder } from "kysely"

/**
 * In which language a person of this table or alias reads: what they chose, or what their platform says. A chosen language
 * that is the platform's too keeps its region, and with it the clock and the dates that they know.
 */
export function localeIn(alias: string): RawBuilder<string | null> {
  const [chosen, own] = [sql.ref(`${alias}.chosen_locale`), sql.ref(`${alias}.locale`)]
  return sql<string | null>`case when lower(${own}) ~ ('^' || ${chosen} || '([-_]|$)') then ${own}
    else coalesce(${chosen}, ${own}) end`
}
