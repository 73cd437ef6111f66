import { createHash } from "node:crypto"
import { isDeepStrictEqual } from "node:util"
import type { Asker } from "./model/asker.ts"
import type { Command } from "./model/command.ts"
import type { Draft, Invocation, Offer } from "./model/draft.ts"
import { lastChangeOf, recordAudit, type AuditEntry } from "../postgres/audit.ts"
import type { Db, Tx } from "../postgres/database.ts"
import type { Setting, SettingChange, Wanted } from "../postgres/setting.ts"
import { lockSettings, readSetting, writeSetting } from "../postgres/setting-values.ts"
import { buttonText } from "../words/commands.ts"
import type { AuditLine as ToldChange } from "../words/audit.ts"
import { overtakenText, undoOffer, yesOrNo } from "../words/undo.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

type Deps = { db: Db; now: () => number }

export type ProposedChange = {
  /** How the audit calls it, and what it shows of before and after. */
  action: string
  told: Pick<AuditEntry, "before" | "after">
  wanted: readonly Wanted[]
  /** What is asked before it happens; with its own buttons where they are not "yes" and "no". */
  ask?: { text: string; offers?: (seen: string) => Offer[] } | undefined
  done: string
  alongside?: ((tx: Tx) => Promise<void>) | undefined
}

/** Asks first where needed, changes settings once, records what was so before, and offers to undo it. */
export async function changeSettings(
  { db, now }: Deps,
  asker: Asker,
  command: Command,
  { confirmed, seen }: Invocation,
  change: ProposedChange,
): Promise<Draft> {
  const { workspace, platformId, locale, zone } = asker
  const { wanted, ask } = change
  const settings = wanted.map(({ setting }) => setting)
  if (ask && !confirmed) {
    const current = fingerprint(await valuesOf(db, workspace, wanted))
    return { text: ask.text, offers: ask.offers?.(current) ?? yesOrNo(locale, command, current) }
  }
  const outcome = await db.transaction().execute(async (tx) => {
    await lockSettings(tx, workspace)
    const before = await valuesOf(tx, workspace, wanted)
    if (seen !== undefined && fingerprint(before) !== seen) return "meanwhile" as const
    const at = new Date(now())
    for (const { setting, to } of wanted)
      await writeSetting(tx, workspace, setting, to, { by: platformId, at })
    await change.alongside?.(tx)
    const after = await valuesOf(tx, workspace, wanted)
    const undo = settings.map((setting, nth) => ({ setting, before: before[nth], after: after[nth] }))
    const { action, told } = change
    const number = await recordAudit(tx, workspace, { at, actor: platformId, action, ...told, undo })
    return { number, asks: grantsAdmin(undo) }
  })
  if (outcome === "meanwhile")
    return { text: overtakenText(locale, "meanwhile", await lastChange(db, workspace, settings), zone) }
  return { text: change.done, offers: [undoOffer(locale, outcome.number, outcome.asks)] }
}

/** Whether all of it is so already; then there is nothing to ask or do. */
export async function isSo(db: Db, workspace: WorkspaceId, wanted: readonly Wanted[]): Promise<boolean> {
  const current = await valuesOf(db, workspace, wanted)
  return wanted.every(({ to }, nth) => sameValue(current[nth], to))
}

export function unchanged(locale: string): Draft {
  return { text: buttonText(locale, "unchanged") }
}

export async function standsAs(
  db: Db | Tx,
  workspace: WorkspaceId,
  changes: readonly SettingChange[],
): Promise<boolean> {
  for (const { setting, after } of changes)
    if (!sameValue(await readSetting(db, workspace, setting, after), after)) return false
  return true
}

export async function setBack(
  tx: Tx,
  workspace: WorkspaceId,
  changes: readonly SettingChange[],
  how: { by: string; at: Date },
): Promise<void> {
  for (const { setting, before } of changes) await writeSetting(tx, workspace, setting, before, how)
}

/** Those whom the undoing of a change would make admins: that is asked first. */
export function adminsAgain(changes: readonly SettingChange[]): string[] {
  return changes.flatMap(({ setting, before }) =>
    setting.of === "admin" && before === true ? [setting.person] : [],
  )
}

export function grantsAdmin(changes: readonly SettingChange[]): boolean {
  return adminsAgain(changes).length > 0
}

export async function lastChange(
  db: Db | Tx,
  workspace: WorkspaceId,
  settings: readonly Setting[],
): Promise<(ToldChange & { number: number }) | undefined> {
  const last = await lastChangeOf(db, workspace, settings)
  return last && { ...last, who: whoIn(last) }
}

export function whoIn({ door, actor }: { door: string; actor: string }): string {
  return door === "chat" || door === "file" ? `<@${actor}>` : actor
}

async function valuesOf(db: Db | Tx, workspace: WorkspaceId, wanted: readonly Wanted[]): Promise<unknown[]> {
  const values: unknown[] = []
  for (const { setting, to } of wanted) values.push(await readSetting(db, workspace, setting, to))
  return values
}

/** As the database keeps values: without what is undefined, and in whatever order of keys. */
function sameValue(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(plain(one), plain(other))
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown
}

function fingerprint(values: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(plain(values))))
    .digest("base64url")
    .slice(0, 16)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
