import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { expect, it, onTestFinished } from "vitest"
import { examine } from "../../src/app/doctor/examine.ts"
import { openEtcdVault } from "../../src/vault/etcd-keys.ts"
import { openVault } from "../../src/vault/keys.ts"
import { waveKeyId } from "../../src/vault/wave-secrets.ts"
import { openBoxes } from "../support/boxes.ts"
import { etcdCluster, withoutEtcd } from "../support/etcd.ts"
import { nudge, nudged, openWave, pressAndHear, reached, readiness, townOf } from "../support/faults.ts"
import { keysOfWaves } from "../support/rig.ts"
import { until } from "../support/taps.ts"

const title = withoutEtcd ? " (skipped: etcd is not installed)" : ""
const people = 8

async function vaultFindings(env: NodeJS.ProcessEnv) {
  const manifests = join(import.meta.dirname, "../../manifests")
  const findings = await examine({ env: { ...env }, manifests, now: Date.now })
  return findings.filter(({ area }) => area === "vault")
}

it.skipIf(withoutEtcd)(
  `keys in etcd: without its majority the service is not ready, a press is told sorry and nothing is lost; closed waves leave no key${title}`,
  async () => {
    const cluster = await etcdCluster(3)
    const folder = join(mkdtempSync(join(tmpdir(), "plimsoll-unused-")), "vault")
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const rig = await townOf(people, { settings: { ...cluster.settings, VAULT_DIR: folder } })
    Object.assign(rig.vault, openEtcdVault(cluster.place))
    await rig.schedule("weekly-load")
    const [service, cold] = [await rig.start(nudged), await rig.start(nudged)]
    await until(() => reached(rig).people === people, 20_000)
    const wave = await openWave(rig)
    const key = (await rig.vault.read(waveKeyId(wave)))!
    const [peer, coldPeer] = [rig.slack.peer(service.endpoint), rig.slack.peer(cold.endpoint)]
    const messages = rig.slack.messages().filter(({ person }) => person)
    for (const message of messages.slice(0, 4))
      expect(await pressAndHear(rig, peer, message, 3)).toMatchObject({ heard: "card" })

    await cluster.kill(1, 2)
    await until(async () => (await readiness(cold.origin)).status === 503, 20_000)
    expect((await readiness(cold.origin)).reasons).toEqual(["the etcd that keeps the keys takes none"])
    // Who has read the key has it for a minute; who has not says so in words. A full minute may have made the second one read it.
    expect(await pressAndHear(rig, peer, messages[4]!, 3)).toMatchObject({ heard: "card" })
    const pressed = [await pressAndHear(rig, coldPeer, messages[5]!, 3)]
    while (pressed.at(-1)!.heard === "card" && pressed.length < 4) {
      await wait(25_000)
      pressed.push(await pressAndHear(rig, coldPeer, messages[5]!, 3))
    }
    const refused = pressed.at(-1)!
    expect(refused.heard).toBe("words")
    await coldPeer.slash("U100", "status")
    await until(() => rig.slack.whispers("U100").length > 0, 20_000)
    expect(JSON.stringify(rig.slack.whisper("U100"))).not.toContain("key is missing")
    expect(await vaultFindings(rig.settings)).toMatchObject([
      { level: "fail", text: expect.stringMatching(/^the etcd of the keys does not answer/) },
    ])
    const boxes = await openBoxes({ ...rig, vault: { ...rig.vault, read: async () => key } }, wave)
    const stored = messages.map(({ person }) => boxes.valueOf(person!, "W1"))
    const sixth = pressed.length > 1 ? 4 : undefined
    expect(stored).toEqual([4, 4, 4, 4, 4, sixth, undefined, undefined])
    await rig.endWaves()
    await nudge(service)
    expect(await rig.db.selectFrom("wave").select("state").execute()).toEqual([{ state: "closing" }])

    await cluster.start(1, 2)
    await until(async () => (await readiness(cold.origin)).status === 200, 30_000)
    await nudge(service)
    expect(await rig.db.selectFrom("wave").select("state").execute()).toEqual([{ state: "closed" }])
    expect((await keysOfWaves(rig.vault)).filter((id) => id.startsWith("wave-"))).toEqual([])
    const turned = () => [service, cold].some((one) => one.output().includes("its logs were turned over"))
    await until(
      async () => {
        await nudge(service)
        return turned()
      },
      60_000,
      500,
    )
    await until(() => cluster.filesWith(key).length === 0, 60_000, 1_000)
    expect(existsSync(folder)).toBe(false)
    const healthy = await vaultFindings(rig.settings)
    expect(healthy.map(({ text }) => text).join("\n")).toMatch(/3 members/)
    expect(healthy.filter(({ level }) => level !== "ok")).toEqual([])
    console.log(`without a majority a press is told so after ${Math.round(refused.ms)} ms`)
  },
  240_000,
)

it.skipIf(withoutEtcd)(
  `move-keys, as it is typed: what was in the folder is in etcd and nowhere else; other keys of these names stop it${title}`,
  async () => {
    const { settings, place } = await etcdCluster(1)
    const folder = mkdtempSync(join(tmpdir(), "plimsoll-moved-"))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const old = await openVault(folder)
    const keys = new Map([
      ["mark", await old.make("mark")],
      ["wave-1", await old.make("wave-1")],
    ])
    const move = () =>
      execFileSync(process.execPath, ["src/cli.ts", "move-keys"], {
        cwd: join(import.meta.dirname, "../.."),
        env: { PATH: process.env["PATH"], VAULT_DIR: folder, ...settings },
        stdio: "pipe",
      })
    move()
    const vault = openEtcdVault(place)
    for (const [id, key] of keys) expect(await vault.read(id)).toEqual(key)
    expect(readdirSync(folder)).toEqual([])
    await old.make("wave-1")
    await old.make("wave-2")
    expect(move).toThrow(/etcd has other keys of these names.*: wave-1/)
    expect((await old.list()).sort()).toEqual(["wave-1", "wave-2"])
    expect(await vault.read("wave-1")).toEqual(keys.get("wave-1"))
  },
  60_000,
)
