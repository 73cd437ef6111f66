import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import type { IncomingMessage } from "node:http"
import { request } from "node:https"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import { quietPort } from "./ports.ts"
import { until } from "./taps.ts"
import type { EtcdVaultPlace } from "../../src/vault/etcd-keys.ts"

const program = "/usr/bin/etcd"
/** Tests on etcd are skipped, with a title that says why. */
export const withoutEtcd = !existsSync(program)

if (withoutEtcd && process.env["OPERATOR_TOOLS"] === "required")
  throw new Error("OPERATOR_TOOLS=required, and etcd is not installed")

type Member = { name: string; folder: string; address: string; peer: string; child?: ChildProcess }

export type EtcdCluster = {
  place: EtcdVaultPlace
  /** The place as settings of the service. */
  settings: Record<string, string>
  kill(...members: number[]): Promise<void>
  /** Holds its process, or lets it go on. */
  hold(member: number, held: boolean): void
  start(...members: number[]): Promise<void>
  /** Files of members that hold these bytes. */
  filesWith(bytes: Buffer): string[]
}

/** Members on loopback with TLS between them and before them, and a user `plimsoll` who may do everything. */
export async function etcdCluster(size: 1 | 3, flags: readonly string[] = erasing): Promise<EtcdCluster> {
  const parent = mkdtempSync(join(tmpdir(), "plimsoll-etcd-"))
  const members: Member[] = []
  for (let nth = 0; nth < size; nth++) {
    const [client, peer] = [await quietPort(), await quietPort()]
    members.push({
      name: `member${nth}`,
      folder: join(parent, `member${nth}`),
      address: `https://127.0.0.1:${client}`,
      peer: `https://127.0.0.1:${peer}`,
    })
  }

  // The first member makes a certificate for this address, which then serves all.
  const made = join(parent, "maker", "fixtures", "client")
  const [certificate, key] = [join(made, "cert.pem"), join(made, "key.pem")]
  function spawned(member: Member) {
    const settings = {
      name: member.name,
      "data-dir": member.folder,
      "log-level": "error",
      "initial-cluster": members.map(({ name, peer }) => `${name}=${peer}`).join(","),
      "listen-client-urls": member.address,
      "advertise-client-urls": member.address,
      "listen-peer-urls": member.peer,
      "initial-advertise-peer-urls": member.peer,
      "peer-auto-tls": "true",
      ...(existsSync(certificate) ? { "cert-file": certificate, "key-file": key } : { "auto-tls": "true" }),
    }
    const words = [...Object.entries(settings).map(([name, value]) => `--${name}=${value}`), ...flags]
    const log = openSync(join(parent, `${member.name}.log`), "a")
    member.child = spawn(program, words, { cwd: parent, stdio: ["ignore", log, log] })
    closeSync(log)
  }
  async function ended({ child }: Member) {
    child?.kill("SIGKILL")
    await until(() => !child || child.exitCode !== null || child.signalCode !== null)
  }
  onTestFinished(async () => {
    await Promise.all(members.map(ended))
    rmSync(parent, { recursive: true, force: true })
  })

  const maker = { ...members[0]!, folder: join(parent, "maker") }
  spawned(maker)
  await until(() => [certificate, key].every((file) => holds(file, Buffer.from("-----END"))), 60_000)
  await ended(maker)
  for (const member of members) spawned(member)
  const ca = readFileSync(certificate, "utf8")
  const first = members[0]!.address
  const tell = (path: string, body: unknown) => ask(ca, first, path, body)
  await until(
    () => {
      const over = members.find(({ child }) => child!.exitCode !== null)
      if (over) throw new Error(`etcd ended: ${readFileSync(join(parent, `${over.name}.log`), "utf8")}`)
      return tell("/v3/kv/range", { key: "YQ==" }).then(
        () => true,
        () => false,
      )
    },
    60_000,
    100,
  )
  const password = "a password of this test"
  await tell("/v3/auth/role/add", { name: "root" })
  for (const name of ["root", "plimsoll"]) {
    await tell("/v3/auth/user/add", { name, password })
    await tell("/v3/auth/user/grant", { user: name, role: "root" })
  }
  await tell("/v3/auth/enable", {})
  const addresses = members.map(({ address }) => address)
  const place = { addresses, user: "plimsoll", password, ca, prefix: "/plimsoll/" }
  const caFile = join(parent, "ca.pem")
  writeFileSync(caFile, place.ca)
  return {
    place,
    settings: {
      VAULT_ETCD: addresses.join(","),
      VAULT_ETCD_USER: place.user,
      VAULT_ETCD_PASSWORD: password,
      VAULT_ETCD_CA: caFile,
    },
    async kill(...which) {
      await Promise.all(which.map((nth) => ended(members[nth]!)))
    },
    hold: (nth, held) => void members[nth]!.child!.kill(held ? "SIGSTOP" : "SIGCONT"),
    async start(...which) {
      for (const nth of which) spawned(members[nth]!)
    },
    filesWith: (bytes) =>
      members.flatMap(({ folder }) => filesUnder(folder).filter((file) => holds(file, bytes))),
  }
}

/** What docs/operations.md tells operators to set. */
export const erasing = ["--snapshot-count=100", "--max-wals=1", "--max-snapshots=1"]

/** As anybody may ask before etcd wants passwords. */
async function ask(ca: string, address: string, path: string, body: unknown): Promise<void> {
  const sent = request(new URL(path, address), { method: "POST", ca, timeout: 30_000 })
  sent.on("timeout", () => sent.destroy(new Error("etcd does not answer")))
  sent.end(JSON.stringify(body))
  const [response] = (await once(sent, "response")) as [IncomingMessage]
  response.resume()
  await once(response, "end")
  if (response.statusCode !== 200) throw new Error(`${path}: status ${response.statusCode}`)
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
}

/** A file that goes while it is read holds nothing. */
function holds(file: string, bytes: Buffer): boolean {
  try {
    return readFileSync(file).includes(bytes)
  } catch {
    return false
  }
}
