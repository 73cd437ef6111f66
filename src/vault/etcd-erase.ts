import { setTimeout as wait } from "node:timers/promises"
import { z } from "zod"
import { OutOfReach } from "../lib/out-of-reach.ts"
import { EtcdRefused, type EtcdClient } from "./etcd-client.ts"
import { base64, etcdNames, etcdRange, nothingDone } from "./etcd-keys.ts"

/**
 * A destroyed key is gone for whoever asks etcd, and stays in its files: as an older revision and on free pages of the database, and
 * in the log (WAL). So members compact and rewrite their databases, and their logs are filled until a new segment begins. With
 * --max-wals=1 and a small --snapshot-count a member then removes the older segment by itself, within half a minute
 * (seen with etcd 3.4.23: segments of 64 MB, purged every 30 s).
 */

/** What operators must set `--snapshot-count` to, at most. */
export const mostSnapshotCount = 100
const fillerBytes = 1_048_576
/** 68 MB: whatever the segment holds by now, the next one begins. */
const fillers = 65
/** So that each member takes a snapshot within the new segment, which lets go of the old one. */
const smallWrites = mostSnapshotCount + 28
/** An erasure writes 68 MB to each member: how often at most. */
const turnSeconds = 3_600
const [fillMs, defragmentMs, catchUpMs] = [10_000, 30_000, 60_000]

const number = z.coerce.number().int().default(0)
const status = z.object({
  header: z.object({ member_id: z.string() }),
  version: z.string().default(""),
  raftIndex: number,
  raftAppliedIndex: number,
})
const memberList = z.object({ members: z.array(z.object({ ID: z.string() })).min(1) })
const leaseGiven = z.object({ ID: z.string() })
const changed = z.object({ header: z.object({ revision: z.string() }) })
const user = z.object({ roles: z.array(z.string()).default([]) })

export type EtcdState = {
  members: number
  /** Members that do not answer, or at no address that is set. */
  away: number
  version: string
  /** Only with it databases can be rewritten. */
  root: boolean
  /** How long (ms) destroyed keys may have been in members' files. */
  owedMs: number | undefined
}

export type EtcdEraser = {
  /** Undefined where nothing is to do now, or another process does it. Throws `OutOfReach` while a member is away. */
  erase(): Promise<{ members: number; ms: number } | undefined>
  state(): Promise<EtcdState>
}

export function etcdEraser(
  client: EtcdClient,
  { prefix, user: name }: { prefix: string; user: string },
  now: () => number = Date.now,
): EtcdEraser {
  const names = etcdNames(prefix)
  const get = async (key: string) =>
    etcdRange.parse(await client.call("/v3/kv/range", { key: base64(key) })).kvs[0]
  return {
    async erase() {
      const owed = await get(names.owed)
      if (!owed) return undefined
      await allCaughtUp(client)
      if (!(await takesTurn(client, names.turn))) return undefined
      const [began, since] = [performance.now(), now()]
      for (const at of client.addresses) await compact(client, names.round, at)
      await fillLogs(client, names.key("filler"))
      const members = await allCaughtUp(client)
      for (const at of members) await client.call("/v3/maintenance/defragment", {}, { at, ms: defragmentMs })
      const [key, sinceKey] = [base64(names.owed), base64(names.owedSince)]
      await client.call("/v3/kv/txn", {
        compare: [{ target: "MOD", result: "EQUAL", key, mod_revision: owed.mod_revision }],
        success: [{ request_delete_range: { key } }, { request_delete_range: { key: sinceKey } }],
        // Keys destroyed meanwhile are owed still.
        failure: [{ request_put: { key: sinceKey, value: base64(String(since)) } }],
      })
      return { members: members.length, ms: Math.round(performance.now() - began) }
    },
    async state() {
      const { here, all } = await membersNow(client)
      const { roles } = user.parse(await client.call("/v3/auth/user/get", { name }))
      const since = await get(names.owedSince)
      return {
        members: all,
        away: all - here.length,
        version: here.map(({ version }) => version).sort()[0] ?? "",
        root: roles.includes("root"),
        owedMs: since && now() - Number(since.value),
      }
    },
  }
}

/** One address of each member that answers, and how many members there are. */
async function membersNow(client: EtcdClient) {
  const list = memberList.parse(await client.call("/v3/cluster/member/list", {}))
  const statusAt = async (at: string) => ({
    at,
    ...status.parse(await client.call("/v3/maintenance/status", {}, { at })),
  })
  const found = await Promise.all(
    client.addresses.map((at) => statusAt(at).catch((error: unknown) => onlyAway(error))),
  )
  const byId = new Map(found.flatMap((one) => (one ? [[one.header.member_id, one] as const] : [])))
  return { here: list.members.flatMap(({ ID }) => byId.get(ID) ?? []), all: list.members.length }
}

/** Waits until every member has applied what was written so far, and so has it in its log. Gives an address of each. */
async function allCaughtUp(client: EtcdClient): Promise<string[]> {
  const everyMember = async () => {
    const { here, all } = await membersNow(client)
    if (here.length === all) return here
    throw new OutOfReach(`${all - here.length} of ${all} members of etcd do not answer`)
  }
  const goal = Math.max(...(await everyMember()).map(({ raftIndex }) => raftIndex))
  for (const until = performance.now() + catchUpMs; ; await wait(200)) {
    const members = await everyMember()
    if (members.every(({ raftAppliedIndex }) => raftAppliedIndex >= goal)) return members.map(({ at }) => at)
    if (performance.now() > until) throw new OutOfReach("a member of etcd is behind the others")
  }
}

async function takesTurn(client: EtcdClient, name: string): Promise<boolean> {
  const { ID: lease } = leaseGiven.parse(await client.call("/v3/lease/grant", { TTL: String(turnSeconds) }))
  const key = base64(name)
  const answer = await client.call("/v3/kv/txn", {
    compare: [{ target: "CREATE", result: "EQUAL", key, create_revision: "0" }],
    success: [{ request_put: { key, value: base64("1"), lease } }],
  })
  if (answer["succeeded"] === true) return true
  await client.call("/v3/lease/revoke", { ID: lease })
  return false
}

/** Has this member forget older revisions, and waits until it has. */
async function compact(client: EtcdClient, name: string, at: string): Promise<void> {
  // Each member is asked for a revision of its own: for one that is compacted already none waits.
  const written = await client.call("/v3/kv/put", { key: base64(name), value: base64(at) }, { at })
  const { revision } = changed.parse(written).header
  try {
    await client.call("/v3/kv/compaction", { revision, physical: true }, { at, ms: fillMs })
  } catch (error) {
    // Somebody else compacted beyond it.
    if (!(error instanceof EtcdRefused) || !error.message.includes("compacted")) throw error
  }
}

async function fillLogs(client: EtcdClient, name: string): Promise<void> {
  const fill = (bytes: number) =>
    client.call("/v3/kv/txn", nothingDone(name, Buffer.alloc(bytes)), { ms: fillMs })
  for (let done = 0; done < fillers; done++) await fill(fillerBytes)
  for (let done = 0; done < smallWrites; done++) await fill(1)
}

function onlyAway(error: unknown): undefined {
  if (!(error instanceof OutOfReach)) throw error
}
