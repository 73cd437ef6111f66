import { auditFindings, type AuditFinding } from "./audit-check.ts"
import { retainedKinds } from "../pulse/retention.ts"
import type { Config } from "../config.ts"
import { periodsOf } from "../settings/periods.ts"
import { etcdOf } from "../settings/storage.ts"
import { vaultMarks } from "../postgres/vault-mark.ts"
import { adoptVault } from "../vault/own-vault.ts"
import { auditedWorkspaces, readChain, recordAudit } from "../postgres/audit.ts"
import { exportedRowsOf, subjectsNamed } from "../postgres/subject-export.ts"
import { activeOrganisations } from "../postgres/workspaces.ts"
import { wavesWithoutKeys } from "./readiness.ts"
import { retainNow, wouldGo, type Going } from "../steps/retain.ts"
import { operator, withDatabase } from "./operator.ts"
import { auditSeals } from "../vault/audit-seals.ts"
import { vaultFrom } from "./vault.ts"
import { openVault, type Vault } from "../vault/keys.ts"
import { type WorkspaceId, asWorkspaceId } from "../pulse/ids.ts"

/** WORKSPACE:NUMBER:HASH, an end noted elsewhere. */
export function notedHead(
  text: string,
): { workspace: WorkspaceId; number: number; hash: string } | undefined {
  const [, workspace, number, hash] = text.match(/^(.+):(\d{1,9}):([0-9a-f]{64})$/) ?? []
  return workspace === undefined
    ? undefined
    : { workspace: asWorkspaceId(workspace), number: Number(number), hash: hash! }
}

/** Recomputes every audit. `lines`: what was seen; `sound`: nothing is wrong. */
export function verifyAudit(
  config: Config,
  noted?: { workspace: WorkspaceId; number: number; hash: string },
): Promise<{ sound: boolean; lines: string[] }> {
  return withDatabase(config, async (db) => {
    const { vault } = await vaultFrom(config)
    const seals = auditSeals(vault)
    const lines: string[] = []
    let sound = true
    const workspaces = await auditedWorkspaces(db)
    if (noted && !workspaces.includes(noted.workspace)) workspaces.push(noted.workspace)
    for (const workspace of workspaces) {
      const own = noted?.workspace === workspace ? noted : undefined
      const read = await readChain(db, workspace, own?.number)
      const judged = await Promise.all(
        read.seals.map(async (seal) => ({ ...seal, genuine: await seals.isGenuine(seal) })),
      )
      const findings = auditFindings({ ...read, seals: judged, noted: own })
      sound &&= findings.length === 0
      const sealed = judged.at(-1)?.number ?? 0
      const cut = judged.findLast((seal) => seal.cut)?.number
      lines.push(
        `${workspace}: ${read.entries} entries${cut === undefined ? "" : ` after number ${cut}, up to which they were removed in time`}, sealed up to number ${sealed}`,
        ...findings.map((finding) => `  ${findingText(finding, vault.setting)}`),
      )
      if (read.last)
        lines.push(`  the end, to note elsewhere: ${workspace}:${read.last.number}:${read.last.hash}`)
    }
    return { sound, lines: lines.length === 0 ? ["there are no entries"] : lines }
  })
}

function findingText(finding: AuditFinding, setting: Vault["setting"]): string {
  switch (finding.kind) {
    case "broken":
      return `FAULT: entry ${finding.number} does not follow from the one before it: one of the two was changed, or entries between them are missing`
    case "end":
      return `FAULT: the entries end at number ${finding.number}, and the end that was written down is another: entries at the end are missing or were added`
    case "forged":
      return `FAULT: the seal on entry ${finding.number} is not by the key in ${setting}`
    case "seal":
      return `FAULT: entry ${finding.number} is not the one that was sealed`
    case "noted":
      return `FAULT: entry ${finding.number} is not the one that was noted`
    case "noKey":
      return `FAULT: there are seals, and ${setting} has no key audit.key to check them with`
  }
}

/** The old folder of keys is lost. `lines`: what is lost with it. */
export function adoptFolder(config: Config, now: number): Promise<string[]> {
  return withDatabase(config, async (db) => {
    const { vault } = await vaultFrom(config)
    const lost = await wavesWithoutKeys({ db, vault })
    await adoptVault({ marks: vaultMarks(db), vault }, now)
    for (const { workspace } of await activeOrganisations(db))
      await recordAudit(db, workspace, { actor: operator(), door: "command line", action: "adopt-vault" })
    return [
      vault.setting === "VAULT_DIR"
        ? `${config.VAULT_DIR} is the folder of keys from now on`
        : "the etcd at VAULT_ETCD has the keys from now on",
      ...lost.map(
        ({ workspace, surveyId, slot }) =>
          `${workspace}: ${surveyId} of ${slot} is open and its keys are missing: unless the former keys come back, what was answered is lost`,
      ),
    ]
  })
}

/** Copies every key from VAULT_DIR to etcd, then destroys it in the folder. The service must not run. */
export async function moveKeysToEtcd(config: Config): Promise<string[]> {
  if (etcdOf(config) === undefined) return ["set VAULT_ETCD first: that is where the keys go"]
  const folder = await openVault(config.VAULT_DIR)
  const keys = new Map<string, Buffer>()
  for (const id of await folder.list()) keys.set(id, (await folder.read(id))!)
  const { vault } = await vaultFrom(config, (id) => keys.get(id)!)
  const others: string[] = []
  for (const [id, key] of keys) if (!(await vault.make(id)).equals(key)) others.push(id)
  if (others.length > 0)
    return [
      `etcd has other keys of these names, and nothing was removed from the folder: ${others.join(", ")}`,
    ]
  for (const id of keys.keys()) await folder.destroy(id)
  return []
}

/** `dry` only says what would go; `faults`: what could not. */
export function retention(
  config: Config,
  dry: boolean,
  now: number,
): Promise<{ lines: string[]; faults: string[] }> {
  return withDatabase(config, async (db) => {
    const { vault } = await vaultFrom(config)
    const deps = { db, seals: auditSeals(vault), periods: periodsOf(config) }
    if (dry) return { lines: goingLines(await wouldGo(deps, now)), faults: [] }
    const { gone, faults } = await retainNow(deps, now, { actor: operator(), door: "command line" })
    return {
      lines: goingLines(gone),
      faults: faults.map((fault) => (fault instanceof Error ? fault.message : String(fault))),
    }
  })
}

function goingLines(going: readonly Going[]): string[] {
  return going.flatMap(({ workspace, counts }) =>
    retainedKinds.map((kind) => `${workspace}\t${kind}\t${counts[kind] ?? 0}`),
  )
}

/** Everything stored about a person as JSON, without sealed answers and open participation: operators must not learn these. */
export function subjectAccess(
  config: Config,
  written: string,
): Promise<{ text: string } | { faults: string[] }> {
  return withDatabase(config, async (db) => {
    const subjects = await subjectsNamed(db, written)
    const [subject, ...others] = subjects
    if (!subject) return { faults: [`nothing is stored under ${written}`] }
    if (others.length > 0)
      return {
        faults: [
          `${written} stands for several people: name one of them by id`,
          ...subjects.map(({ workspace, platformId, person }) => `${workspace} ${platformId}: ${person}`),
        ],
      }
    await recordAudit(db, subject.workspace, {
      actor: operator(),
      door: "command line",
      action: "subject access",
      after: [`<@${subject.platformId}>`],
    })
    const leftOut =
      "Sealed answers in open pulses, and whether this person took part in them: /pulse privacy tells it to them alone. They are deleted when the pulse closes. Released results are about groups and name nobody."
    return { text: `${JSON.stringify({ leftOut, ...(await exportedRowsOf(db, subject)) }, undefined, 2)}\n` }
  })
}
