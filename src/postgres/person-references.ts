import { sql } from "kysely"
import type { WorkspaceId, PersonId } from "../pulse/ids.ts"
import type { Db, Tx } from "./database.ts"

/** Where deployments, verdicts, decisions and rights name a person, by table. */
const columns = {
  deployment: ["owner_person", "sponsor_person"],
  deployment_stage: ["by_person"],
  deployment_incident: ["by_person"],
  deployment_evidence: ["by_person"],
  gate_verdict: ["asked_by_person", "owner_signed_person", "operations_signed_person"],
  decision: ["owner_person", "by_person"],
  leader_scope: ["person_id", "by_person"],
  person_message: ["person_id"],
} as const
type NamingTable = keyof typeof columns

/** What of each row is told to the person whom it names: nothing about others. */
const told: Record<NamingTable, string> = {
  deployment: "workspace_id, deployment_id, name",
  deployment_stage: "workspace_id, deployment_id, stage, changed_on, reason",
  deployment_incident: "workspace_id, deployment_id, kind, happened_on",
  deployment_evidence: "workspace_id, deployment_id, item, met, link, shown_on",
  gate_verdict: "workspace_id, verdict_id, deployment_id, asked_on, verdict",
  decision: "workspace_id, number, text, due_on, made_on, state, state_on, why",
  leader_scope: "workspace_id, unit_id, until",
  person_message: "workspace_id, kind, due_at",
}

export const namingTables = Object.keys(columns) as NamingTable[]

const isIn = (table: NamingTable, people: readonly string[]) =>
  sql.join(
    columns[table].map((column) => sql`${sql.ref(column)} = any(${[...people]}::uuid[])`),
    sql` or `,
  )

/** The rows of a table that name somebody of these people. */
export async function rowsNaming(
  db: Db,
  table: NamingTable,
  workspaces: readonly WorkspaceId[],
  people: readonly string[],
): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.raw(told[table])} from ${sql.table(table)}
    where workspace_id = any(${[...workspaces]}::text[]) and (${isIn(table, people)})`.execute(db)
  return rows
}

/** How many rows of all these tables name somebody of these people. */
export async function countNaming(
  db: Db,
  workspaces: readonly WorkspaceId[],
  people: readonly string[],
): Promise<number> {
  const counts = await Promise.all(
    namingTables.map(async (table) => (await rowsNaming(db, table, workspaces, people)).length),
  )
  return counts.reduce((sum, one) => sum + one, 0)
}

/** Takes a person's name out of all of them; what they owned is nobody's then, what they led ends, and no message goes out to them. */
export async function forgetNamed(tx: Tx, workspace: WorkspaceId, person: PersonId): Promise<void> {
  for (const table of ["leader_scope", "person_message"] as const)
    await sql`
      delete from ${sql.table(table)} where workspace_id = ${workspace} and person_id = ${person}`.execute(tx)
  for (const table of namingTables)
    for (const column of columns[table].filter((one) => one !== "person_id"))
      await sql`
        update ${sql.table(table)} set ${sql.ref(column)} = null
        where workspace_id = ${workspace} and ${sql.ref(column)} = ${person}`.execute(tx)
}

/** Gives what names one person to another, the two being the same. */
export async function moveNamed(tx: Tx, workspace: WorkspaceId, from: string, to: string): Promise<void> {
  await sql`
    delete from person_message as old where workspace_id = ${workspace} and person_id = ${from} and exists (
      select 1 from person_message as own where own.workspace_id = ${workspace} and own.person_id = ${to}
        and own.kind = old.kind and own.number = old.number)`.execute(tx)
  await sql`
    delete from leader_scope as old where workspace_id = ${workspace} and person_id = ${from} and exists (
      select 1 from leader_scope as own where own.workspace_id = ${workspace} and own.person_id = ${to}
        and own.unit_id = old.unit_id)`.execute(tx)
  for (const table of namingTables)
    for (const column of columns[table])
      await sql`
        update ${sql.table(table)} set ${sql.ref(column)} = ${to}
        where workspace_id = ${workspace} and ${sql.ref(column)} = ${from}`.execute(tx)
}
