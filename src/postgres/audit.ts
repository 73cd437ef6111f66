import { createHash } from "node:crypto"
import { sql } from "kysely"
import type { Db, Tx } from "./database.ts"
import type { Setting, SettingChange } from "./setting.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

type Door = "chat" | "file" | "command line" | "groups" | "service" | "page"

export type AuditEntry = {
  /** Default: now, by the database's clock. */
  at?: Date | undefined
  actor: string
  door?: Door | undefined
  action: string
  before?: unknown
  after?: unknown
  /** Settings before and after, where the change can be undone. */
  undo?: readonly SettingChange[] | undefined
}

export type By = Pick<AuditEntry, "at" | "actor" | "door">

/** The database adds number and hash of the workspace's chain. Gives the number. */
export async function recordAudit(db: Db | Tx, workspace: WorkspaceId, entry: AuditEntry): Promise<number> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  const { at, actor, door = "chat", action, before, after, undo } = entry
  const { number } = await db
    .insertInto("audit")
    .values({
      workspace_id: workspace,
      at: at ?? sql<Date>`now()`,
      actor,
      door,
      action,
      before: json(before),
      after: json(after),
      ...(undo && { undo: json(undo) }),
    })
    .returning("number")
    .executeTakeFirstOrThrow()
  return number
}

export type Move = { person: string; from: string | null; to: string | null }

const inEntry = 200

/** To be called after the change, in its transaction. */
export async function recordMany(
  tx: Tx,
  workspace: WorkspaceId,
  by: By,
  action: string,
  all: readonly (Move | string)[],
): Promise<void> {
  for (let at = 0; at < all.length; at += inEntry)
    await recordAudit(tx, workspace, { ...by, action, after: all.slice(at, at + inEntry) })
}

/** Undefined if there is no such entry or it cannot be undone. */
export async function undoableEntry(db: Db | Tx, workspace: WorkspaceId, number: number) {
  const row = await db
    .selectFrom("audit")
    .select(["number", "at", "actor", "action", "before", "after", "undo"])
    .where("workspace_id", "=", workspace)
    .where("number", "=", number)
    .executeTakeFirst()
  return row?.undo ? { ...row, undo: row.undo } : undefined
}

export async function lastChangeOf(db: Db | Tx, workspace: WorkspaceId, settings: readonly Setting[]) {
  return db
    .selectFrom("audit")
    .select(["number", "at", "actor", "door", "action", "before", "after"])
    .where("workspace_id", "=", workspace)
    .where((eb) =>
      eb.or(settings.map((setting) => sql<boolean>`undo @> ${JSON.stringify([{ setting }])}::jsonb`)),
    )
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst()
}

export async function lastOfActions(db: Db, workspace: WorkspaceId, actions: readonly string[]) {
  return db
    .selectFrom("audit")
    .select(["at", "actor", "door", "action", "before", "after"])
    .where("workspace_id", "=", workspace)
    .where("action", "in", actions)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst()
}

/** Newest first, `limit` entries from the `from`th on. */
export async function auditOf(db: Db, workspace: WorkspaceId, from: number, limit: number) {
  return db
    .selectFrom("audit")
    .select(["number", "at", "actor", "door", "action", "before", "after", "undo"])
    .where("workspace_id", "=", workspace)
    .orderBy("number", "desc")
    .offset(from)
    .limit(limit)
    .execute()
}

/** Oldest first, after that number. */
export async function auditAfter(db: Db, workspace: WorkspaceId, number: number, limit: number) {
  return db
    .selectFrom("audit")
    .select(["number", "at", "actor", "door", "action", "before", "after"])
    .select(sql<string>`encode(hash, 'hex')`.as("hash"))
    .where("workspace_id", "=", workspace)
    .where("number", ">", number)
    .orderBy("number")
    .limit(limit)
    .execute()
}

export type Head = { workspace: WorkspaceId; number: number; hash: string }

export async function unsealedHeads(db: Db): Promise<Head[]> {
  const { rows } = await sql<Head>`
    select workspace_id as workspace, number, encode(hash, 'hex') as hash from audit_chain as chain
    where number > 0 and not exists (select 1 from audit_seal as seal
      where seal.workspace_id = chain.workspace_id and seal.number = chain.number)
    order by workspace_id`.execute(db)
  return rows
}

/** The first seal wins. */
export async function keepSeal(db: Db | Tx, { workspace, number, hash }: Head, code: Buffer): Promise<void> {
  await db
    .insertInto("audit_seal")
    .values({ workspace_id: workspace, number, hash: Buffer.from(hash, "hex"), code })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** All entries up to this one are older than `before`. */
export async function cutPoint(
  db: Db | Tx,
  workspace: WorkspaceId,
  before: Date,
): Promise<(Head & { entries: number }) | undefined> {
  const { rows } = await sql<Head & { entries: number }>`
    select workspace_id as workspace, number, encode(hash, 'hex') as hash, (select count(*)::int from audit as older
      where older.workspace_id = ${workspace} and older.number <= audit.number) as entries
    from audit where workspace_id = ${workspace} and number < (
      select coalesce(min(number), (select number + 1 from audit_chain where workspace_id = ${workspace})) from audit
      where workspace_id = ${workspace} and at >= least(${before}, now() - interval '30 days'))
    order by audit.number desc limit 1`.execute(db)
  return rows[0]
}

/** Their seal stays in place of the entries. Gives how many were removed. */
export async function cutAudit(tx: Tx, { workspace, number, hash }: Head, code: Buffer): Promise<number> {
  await sql`
    insert into audit_seal (workspace_id, number, hash, code, cut)
    values (${workspace}, ${number}, ${Buffer.from(hash, "hex")}, ${code}, true)
    on conflict (workspace_id, number) do update set code = excluded.code, cut = true`.execute(tx)
  await tx
    .deleteFrom("audit_seal")
    .where("workspace_id", "=", workspace)
    .where("number", "<", number)
    .execute()
  const { rows } = await sql<{ gone: number }>`select audit_cut(${workspace}, ${number}) as gone`.execute(tx)
  return rows[0]!.gone
}

export async function auditedWorkspaces(db: Db): Promise<WorkspaceId[]> {
  const { rows } = await sql<{ workspace: WorkspaceId }>`
    select workspace_id as workspace from audit_chain union select workspace_id from audit
    union select workspace_id from audit_seal order by 1`.execute(db)
  return rows.map((row) => row.workspace)
}

type Seal = Head & { code: Buffer; cut: boolean }

/** A chain as stored and as recomputed. */
export type ChainRead = {
  entries: number
  /** The first entry that does not follow from the one before it. */
  broken: number | undefined
  /** The last entry as recomputed; none if the chain is empty. */
  last: Head | undefined
  head: Head | undefined
  seals: Seal[]
  /** Hashes of sealed entries and of the one asked for. */
  hashes: Map<number, string>
}

const atOnce = 1_000

/** Recomputes a chain entry by entry; after a cut it begins at the cut's hash. */
export async function readChain(db: Db, workspace: WorkspaceId, noted?: number): Promise<ChainRead> {
  const seals = (
    await db
      .selectFrom("audit_seal")
      .select(["number", "hash", "code", "cut"])
      .where("workspace_id", "=", workspace)
      .orderBy("number")
      .execute()
  ).map((seal) => ({
    ...seal,
    workspace,
    hash: Buffer.from(seal.hash).toString("hex"),
    code: Buffer.from(seal.code),
  }))
  const [end] = (
    await sql<Head>`
      select workspace_id as workspace, number, encode(hash, 'hex') as hash from audit_chain
      where workspace_id = ${workspace}`.execute(db)
  ).rows
  const cut = seals.findLast((seal) => seal.cut)
  const sought = new Set([...seals.map((seal) => seal.number), noted])
  const hashes = new Map<number, string>(cut ? [[cut.number, cut.hash]] : [])
  const read: ChainRead = { entries: 0, broken: undefined, last: cut, head: end, seals, hashes }
  for (let from = 0; ;) {
    const { rows } = await sql<{ number: number; hash: string; content: string }>`
      select number, encode(hash, 'hex') as hash, (jsonb_build_array(workspace_id, number,
        (extract(epoch from at) * 1000000)::bigint, actor, door, action, before, after)
        || case when undo is null then '[]'::jsonb else jsonb_build_array(undo) end)::text as content
      from audit where workspace_id = ${workspace} and number > ${from}
      order by number limit ${atOnce}`.execute(db)
    for (const row of rows) {
      const before = read.last
      const follows = createHash("sha256")
        .update(Buffer.from(before?.hash ?? "", "hex"))
        .update(row.content)
        .digest("hex")
      if (row.number !== (before?.number ?? 0) + 1 || row.hash !== follows) read.broken ??= row.number
      read.entries++
      read.last = { workspace, number: row.number, hash: row.hash }
      if (sought.has(row.number)) hashes.set(row.number, row.hash)
    }
    if (rows.length < atOnce) return read
    from = rows.at(-1)!.number
  }
}
