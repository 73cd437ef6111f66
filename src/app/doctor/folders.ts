import { stat, statfs } from "node:fs/promises"
import type { Config } from "../../config.ts"
import { resultsOf, type CheckResult } from "../../lib/check-result.ts"
import type { Db } from "../../postgres/database.ts"
import { vaultMarks } from "../../postgres/vault-mark.ts"
import { errorKind } from "../../lib/error-kind.ts"
import { OutOfReach } from "../../lib/out-of-reach.ts"
import type { EtcdEraser, EtcdState } from "../../vault/etcd-erase.ts"
import { openVault, type Vault } from "../../vault/keys.ts"
import { vaultFrom } from "../vault.ts"
import { isOwnVault, notOwn } from "../../vault/own-vault.ts"
import { wavesWithoutKeys } from "../readiness.ts"
import { readSurveys } from "../survey-files.ts"

/** An erasure comes once an hour. */
const longestOwedMs = 2 * 3_600_000
/** Of a disk (MB). */
const leastFree = { fail: 200, warn: 2_000 }

export async function surveysFound({ SURVEYS_DIR: folder }: Config): Promise<CheckResult[]> {
  const { ok, fail } = resultsOf("surveys")
  const { surveys, faults } = await readSurveys(folder)
  if (surveys.size === 0 && faults.length === 0)
    return [fail(`there is no survey in ${folder}`, "Set SURVEYS_DIR to the folder of the survey files.")]
  return [
    ...(surveys.size > 0 ? [ok(`${surveys.size} surveys can be asked`)] : []),
    ...faults.map(({ file, line, path, reason }) =>
      fail(`${file}:${line} ${path} ${reason}`, "This survey is left out until its file is mended."),
    ),
  ]
}

export async function disksFound(config: Config): Promise<CheckResult[]> {
  const { ok, warn, fail } = resultsOf("disk")
  const folders = [
    ...(config.DATABASE_URL ? [] : ["DATA_DIR"]),
    ...(config.VAULT_ETCD ? [] : ["VAULT_DIR"]),
  ] as const
  const found: CheckResult[] = []
  for (const setting of folders as readonly ("DATA_DIR" | "VAULT_DIR")[]) {
    const folder = config[setting]
    const space = await statfs(folder).catch(() => undefined)
    if (!space) continue
    const free = Math.floor((space.bavail * space.bsize) / 1_000_000)
    const text = `${setting} (${folder}) has ${free} MB free`
    if (free < leastFree.fail)
      found.push(fail(text, "Make room: without it nothing can be stored or destroyed."))
    else if (free < leastFree.warn) found.push(warn(text, "Make room before it is full."))
    else found.push(ok(text))
  }
  return found
}

export async function vaultFound(config: Config, db: Db): Promise<CheckResult[]> {
  const { ok, fail } = resultsOf("vault")
  const kept = await vaultKept(config)
  if (kept.some(({ level }) => level === "fail")) return kept
  const { vault } = await vaultFrom(config)
  const marks = vaultMarks(db)
  if ((await marks.read()) && !(await isOwnVault({ marks, vault })))
    return [
      ...kept,
      fail(
        vault.setting === "VAULT_DIR"
          ? "this is not the folder of keys that the database is used with"
          : notOwn(vault),
        "Mount or name the right one. If it is lost for good: npm run plimsoll -- adopt-vault",
      ),
    ]
  const lost = await wavesWithoutKeys({ db, vault })
  return [
    ...kept,
    lost.length === 0
      ? ok("open pulses have their keys")
      : fail(
          `keys of open pulses are missing: ${lost.map(({ surveyId }) => surveyId).join(", ")}`,
          "Bring back the folder or the etcd that has them. Without them these answers cannot be opened by anybody.",
        ),
  ]
}

/** What can be seen of the folder alone. */
export async function vaultKept(config: Config): Promise<CheckResult[]> {
  // To open a folder is to make it.
  if (!config.VAULT_ETCD) return folderKept(config.VAULT_DIR)
  const { vault, eraser } = await vaultFrom(config)
  return eraser ? etcdKept(vault, eraser) : []
}

async function etcdKept(vault: Vault, eraser: EtcdEraser): Promise<CheckResult[]> {
  const { ok, warn, fail } = resultsOf("vault")
  let state: EtcdState
  try {
    state = await eraser.state()
  } catch (error) {
    const reason = error instanceof OutOfReach ? error.reason : errorKind(error)
    return [
      fail(
        `the etcd of the keys does not answer (${reason})`,
        "Check VAULT_ETCD and its user, password and CA.",
      ),
    ]
  }
  const { members, away, version, root, owedMs } = state
  return [
    (await vault.writable())
      ? ok(`the etcd of the keys takes them (${members} members, version ${version})`)
      : fail(
          "the etcd of the keys takes none",
          "Look for its majority, its alarms (etcdctl alarm list) and its disks.",
        ),
    ...(members < 3 ? [warn(`${members} members: losing one loses the keys`, "Run three.")] : []),
    ...(away > 0
      ? [
          warn(
            `${away} of ${members} members do not answer, or VAULT_ETCD does not name them`,
            "Name all of them, and start them: destroyed keys stay in the files of a member that is away.",
          ),
        ]
      : []),
    ...(root
      ? []
      : [
          fail(
            "VAULT_ETCD_USER has not the role root",
            "Give it: etcdctl user grant-role … root. Destroyed keys stay otherwise.",
          ),
        ]),
    ...(owedMs !== undefined && owedMs > longestOwedMs
      ? [
          warn(
            `destroyed keys are in etcd's files since ${Math.round(owedMs / 3_600_000)} hours`,
            "The service removes them within about an hour while all members are up: look into its log.",
          ),
        ]
      : []),
    ok("each member needs --max-wals=1 and --snapshot-count=100, which cannot be seen from here"),
  ]
}

async function folderKept(folder: string): Promise<CheckResult[]> {
  const { ok, warn, fail } = resultsOf("vault")
  const there = await stat(folder).catch(() => undefined)
  if (!there) return [warn(`${folder} does not exist yet`, "The service makes it when it starts.")]
  if (!there.isDirectory()) return [fail(`${folder} is no folder`, "Set VAULT_DIR to a folder.")]
  const open = (there.mode & 0o077) !== 0
  const vault = await openVault(folder)
  return [
    (await vault.writable())
      ? ok(`${folder} can be written`)
      : fail(`no key can be written to ${folder}`, "Check its owner, its mode (0700) and its disk."),
    ...(open
      ? [
          warn(
            `others on this machine could read ${folder}`,
            "It was made private (0700) now: see who looked.",
          ),
        ]
      : []),
  ]
}
