import { sql, type RawBuilder } from "kysely"

/** The chosen language, else the platform's. If both are the same language, the platform's region stays, and with it clock and dates. */
export function localeIn(alias: string): RawBuilder<string | null> {
  const [chosen, own] = [sql.ref(`${alias}.chosen_locale`), sql.ref(`${alias}.locale`)]
  return sql<string | null>`case when lower(${own}) ~ ('^' || ${chosen} || '([-_]|$)') then ${own}
    else coalesce(${chosen}, ${own}) end`
}
