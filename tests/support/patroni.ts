import { type ChildProcess, spawn } from "node:child_process"
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import { stringify } from "yaml"
import { postgresOwner, postgresPrograms } from "./debian-postgres.ts"
import { freePort } from "./ports.ts"
import { until } from "./taps.ts"

const programs = ["/usr/bin/etcd", "/usr/bin/patroni", "/usr/sbin/haproxy"]
const missing = [
  ...programs.filter((program) => !existsSync(program)),
  ...(postgresPrograms ? [] : ["postgres"]),
]

if (missing.length > 0 && process.env["OPERATOR_TOOLS"] === "required")
  throw new Error(`OPERATOR_TOOLS=required, and these are not installed: ${missing.join(", ")}`)

/** Tests on a cluster are skipped, with a title that says why. */
export const withoutPatroni = missing.length > 0

export type Cluster = {
  /** HAProxy's address: it leads to whichever node is the primary. */
  url(database: string): string
  primary(): Promise<string>
  /** Every process of the node is killed with -9, Patroni's first. */
  kill(node: string): Promise<void>
  start(node: string): void
  /** One primary and all others behind it, one of them synchronous. */
  whole(): Promise<void>
  killEtcd(): void
  startEtcd(): void
}

type Node = { name: string; folder: string; port: number; restPort: number; child?: ChildProcess }

/** How long (s) a node may be silent before another takes its place. Patroni's own default is 30. */
const ttl = 6

/** Three nodes of Postgres under Patroni with synchronous replication, one etcd, and HAProxy before them, on loopback. */
export async function patroniCluster(): Promise<Cluster> {
  const parent = mkdtempSync(join(tmpdir(), "plimsoll-ha-"))
  chmodSync(parent, 0o755)
  const owner = postgresOwner()
  const children = new Set<ChildProcess>()

  function ownFolder(name: string): string {
    const folder = join(parent, name)
    mkdirSync(folder, { mode: 0o700 })
    if (owner) chownSync(folder, owner.uid, owner.gid)
    return folder
  }
  function run(program: string, args: string[]): ChildProcess {
    const env = { PATH: process.env["PATH"], LC_ALL: "C.UTF-8", HOME: parent }
    const log = process.env["PLIMSOLL_HA_LOG"] ? ("inherit" as const) : ("ignore" as const)
    const child = spawn(program, args, { env, cwd: parent, stdio: ["ignore", log, log], ...owner })
    children.add(child)
    child.once("exit", () => children.delete(child))
    return child
  }

  const [clientPort, peerPort, frontPort] = [await freePort(), await freePort(), await freePort()]
  const etcdFolder = ownFolder("etcd")
  const nodes: Node[] = []
  for (const name of ["node1", "node2", "node3"])
    nodes.push({ name, folder: ownFolder(name), port: await freePort(), restPort: await freePort() })
  const nodeOf = (name: string) => nodes.find((one) => one.name === name)!
  for (const node of nodes)
    writeFileSync(join(parent, `${node.name}.yml`), stringify(patroniSettings(node, clientPort)))
  writeFileSync(join(parent, "haproxy.cfg"), haproxySettings(frontPort, nodes))

  let etcd: ChildProcess | undefined
  function startEtcd(): void {
    const [client, peer] = [`http://127.0.0.1:${clientPort}`, `http://127.0.0.1:${peerPort}`]
    const settings = {
      "data-dir": etcdFolder,
      name: "only",
      "log-level": "error",
      "initial-cluster": `only=${peer}`,
      "listen-client-urls": client,
      "advertise-client-urls": client,
      "listen-peer-urls": peer,
      "initial-advertise-peer-urls": peer,
    }
    etcd = run(
      "/usr/bin/etcd",
      Object.entries(settings).map(([name, value]) => `--${name}=${value}`),
    )
  }
  function start(name: string): void {
    nodeOf(name).child = run("/usr/bin/patroni", [join(parent, `${name}.yml`)])
  }
  async function kill(name: string): Promise<void> {
    const node = nodeOf(name)
    const pids = [node.child!.pid!, ...processesIn(join(node.folder, "data"))]
    for (const pid of pids) killHard(pid)
    await until(() => node.child!.signalCode !== null || node.child!.exitCode !== null)
    await until(() => processesIn(join(node.folder, "data")).length === 0, 20_000, 50)
  }
  onTestFinished(async () => {
    for (const { name, child } of nodes) if (child) await kill(name)
    for (const child of children) child.kill("SIGKILL")
    await until(() => children.size === 0)
    rmSync(parent, { recursive: true, force: true })
  })

  const view = async (): Promise<Member[]> => {
    const answers = await Promise.all(nodes.map(({ restPort }) => membersSeenAt(restPort)))
    return answers.find((members) => members.length > 0) ?? []
  }
  const leading = (members: Member[]) =>
    members.filter(({ role, state }) => role === "leader" && state === "running")

  startEtcd()
  start("node1")
  await until(async () => leading(await view()).length === 1, 60_000, 100)
  start("node2")
  start("node3")
  run("/usr/sbin/haproxy", ["-f", join(parent, "haproxy.cfg"), "-db"])
  const cluster: Cluster = {
    url: (database) => `postgres://postgres:postgres@127.0.0.1:${frontPort}/${database}`,
    async primary() {
      let found: string | undefined
      await until(
        async () => {
          found = leading(await view())[0]?.name
          return found !== undefined
        },
        60_000,
        50,
      )
      return found!
    },
    kill,
    start,
    async whole() {
      await until(
        async () => {
          const members = await view()
          const behind = members.filter(
            ({ role, state, lag }) => role !== "leader" && runs.has(state) && lag === 0,
          )
          return (
            leading(members).length === 1 &&
            behind.length === 2 &&
            behind.some(({ role }) => role === "sync_standby")
          )
        },
        120_000,
        100,
      )
    },
    killEtcd: () => void etcd?.kill("SIGKILL"),
    startEtcd,
  }
  await cluster.whole()
  return cluster
}

const runs = new Set(["running", "streaming"])
type Member = { name: string; role: string; state: string; lag?: number }

/** What one node's Patroni says of all; nothing while it is away. */
async function membersSeenAt(port: number): Promise<Member[]> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/cluster`, { signal: AbortSignal.timeout(2_000) })
    return ((await response.json()) as { members: Member[] }).members
  } catch {
    return []
  }
}

function patroniSettings({ name, folder, port, restPort }: Node, etcdPort: number): unknown {
  return {
    scope: "plimsoll",
    name,
    restapi: { listen: `127.0.0.1:${restPort}`, connect_address: `127.0.0.1:${restPort}` },
    etcd3: { host: `127.0.0.1:${etcdPort}` },
    bootstrap: {
      dcs: {
        ttl,
        loop_wait: 1,
        retry_timeout: 2,
        synchronous_mode: true,
        postgresql: {
          use_pg_rewind: true,
          parameters: { fsync: "off", wal_log_hints: "on", max_connections: 60, shared_buffers: "32MB" },
        },
      },
      initdb: ["data-checksums", { encoding: "UTF8" }, { locale: "C.UTF-8" }],
    },
    postgresql: {
      listen: `127.0.0.1:${port}`,
      connect_address: `127.0.0.1:${port}`,
      data_dir: join(folder, "data"),
      bin_dir: postgresPrograms,
      pgpass: join(folder, "pgpass"),
      authentication: {
        superuser: { username: "postgres", password: "postgres" },
        replication: { username: "replicator", password: "replicator" },
      },
      parameters: { unix_socket_directories: folder },
      pg_hba: [
        "host all all 127.0.0.1/32 md5",
        "host replication all 127.0.0.1/32 md5",
        "local all all trust",
      ],
    },
  }
}

function haproxySettings(port: number, nodes: readonly Node[]): string {
  const lines = nodes.map(
    (node) => `  server ${node.name} 127.0.0.1:${node.port} check port ${node.restPort}`,
  )
  return `
defaults
  mode tcp
  timeout connect 2s
  timeout client 30m
  timeout server 30m
  timeout check 2s
listen postgres
  bind 127.0.0.1:${port}
  option httpchk OPTIONS /primary
  http-check expect status 200
  default-server inter 300 fall 2 rise 1 on-marked-down shutdown-sessions
${lines.join("\n")}
`
}

/** The server of a data folder and all its processes. */
function processesIn(folder: string): number[] {
  const server = Number(readOf(join(folder, "postmaster.pid")).split("\n")[0])
  if (!server) return []
  const own = readOf(`/proc/${server}/cmdline`).includes(folder) ? [server] : []
  const children = readdirOf("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => Number(/^PPid:\t(\d+)$/m.exec(readOf(`/proc/${pid}/status`))?.[1]) === server)
  return own.length === 0 ? [] : [...own, ...children.map(Number)]
}

function killHard(pid: number): void {
  try {
    process.kill(pid, "SIGKILL")
  } catch {
    // It ended by itself.
  }
}

function readOf(file: string): string {
  try {
    return readFileSync(file, "utf8")
  } catch {
    return ""
  }
}

function readdirOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
