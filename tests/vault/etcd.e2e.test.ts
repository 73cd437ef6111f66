import { randomBytes } from "node:crypto"
import { setTimeout as wait } from "node:timers/promises"
import { expect, it } from "vitest"
import { etcdClient } from "../../src/vault/etcd-client.ts"
import { etcdEraser } from "../../src/vault/etcd-erase.ts"
import { openEtcdVault } from "../../src/vault/etcd-keys.ts"
import { etcdCluster, withoutEtcd } from "../support/etcd.ts"
import { until } from "../support/taps.ts"

const title = withoutEtcd ? " (skipped: etcd is not installed)" : ""

it.skipIf(withoutEtcd)(
  `keys in etcd are made once, read by everybody, listed, and gone once destroyed; others are told no${title}`,
  async () => {
    const { place } = await etcdCluster(1)
    const [here, there] = [openEtcdVault(place), openEtcdVault(place)]
    const made = await Promise.all([here, there, here, there].map((vault) => vault.make("wave-1")))
    expect(new Set(made.map((key) => key.toString("hex"))).size).toBe(1)
    expect(made[0]).toHaveLength(32)
    expect(await there.read("wave-1")).toEqual(made[0])
    await there.make("mark")
    expect(await here.list()).toEqual(["mark", "wave-1"])
    expect(await here.writable()).toBe(true)
    expect(await here.list()).toEqual(["mark", "wave-1"])
    await here.destroy("wave-1")
    await here.destroy("wave-1")
    expect(await there.read("wave-1")).toBeUndefined()
    expect(await there.list()).toEqual(["mark"])
    await expect(here.make("../wave")).rejects.toThrow("name")
    // Another's prefix holds other keys.
    const beside = openEtcdVault({ ...place, prefix: "/other/" })
    expect(await beside.list()).toEqual([])
    const stranger = openEtcdVault({ ...place, password: "guessed" })
    await expect(stranger.read("mark")).rejects.toMatchObject({ name: "EtcdRefused 3" })
    expect(await stranger.writable()).toBe(false)
    const untrusting = openEtcdVault({ ...place, ca: undefined })
    await expect(untrusting.read("mark")).rejects.toMatchObject({ name: "OutOfReach" })
  },
  60_000,
)

it.skipIf(withoutEtcd)(
  `one of three members that ends or hangs is left; without a majority calls end in time, and nothing is lost${title}`,
  async () => {
    const cluster = await etcdCluster(3)
    const vault = openEtcdVault(cluster.place)
    const key = await vault.make("wave-1")
    const timed = async (work: Promise<unknown>) => {
      const began = performance.now()
      const value = await work.catch((error: Error) => error.name)
      return { value, ms: performance.now() - began }
    }
    for (const nth of [0, 1, 2]) {
      cluster.hold(nth, true)
      // The others choose a leader.
      await until(async () => (await vault.writable()) && (await vault.read("wave-1")) !== undefined, 20_000)
      expect(await vault.read("wave-1")).toEqual(key)
      cluster.hold(nth, false)
    }
    cluster.hold(1, true)
    await cluster.kill(2)
    await until(async () => !(await vault.writable()), 20_000)
    for (const work of [vault.read("wave-1"), vault.make("wave-2"), vault.destroy("wave-1"), vault.list()]) {
      const { value, ms } = await timed(work)
      expect(["OutOfReach", "DeadlineError"]).toContain(value)
      expect(ms).toBeLessThan(15_000)
    }
    cluster.hold(1, false)
    await until(() => vault.writable(), 20_000)
    await cluster.start(2)
    expect([key, undefined]).toContainEqual(await vault.read("wave-1"))
    expect(await openEtcdVault(cluster.place).make("wave-3")).toHaveLength(32)
  },
  120_000,
)

it.skipIf(withoutEtcd)(
  `what is destroyed is in no file of any member once their logs were turned over; while a member is away that is said${title}`,
  async () => {
    const cluster = await etcdCluster(3)
    const [destroyed, kept] = [randomBytes(32), randomBytes(32)]
    const vault = openEtcdVault(cluster.place, (id) => (id === "wave-1" ? destroyed : kept))
    const eraser = etcdEraser(etcdClient(cluster.place), cluster.place)
    await vault.make("wave-1")
    await vault.make("wave-2")
    expect(cluster.filesWith(destroyed).length).toBeGreaterThanOrEqual(3)
    expect(await eraser.erase()).toBeUndefined()
    await vault.destroy("wave-1")
    expect(await vault.read("wave-1")).toBeUndefined()
    // That etcd answers no more is not enough: each member's log has the key still.
    expect(cluster.filesWith(destroyed).length).toBeGreaterThanOrEqual(3)
    await cluster.kill(2)
    await until(() => vault.writable(), 20_000)
    await expect(eraser.erase()).rejects.toMatchObject({ name: "OutOfReach" })
    expect(await eraser.state()).toMatchObject({ members: 3, away: 1, root: true })
    await cluster.start(2)
    let erased: Awaited<ReturnType<typeof eraser.erase>>
    await until(
      async () => {
        erased = await eraser.erase().catch(() => undefined)
        return erased !== undefined
      },
      60_000,
      500,
    )
    expect(erased).toMatchObject({ members: 3 })
    const turned = performance.now()
    await until(() => cluster.filesWith(destroyed).length === 0, 60_000, 1_000)
    console.log(
      `erased in ${erased!.ms} ms, in no file of three members ${Math.round(performance.now() - turned)} ms later`,
    )
    expect(cluster.filesWith(kept).length).toBeGreaterThanOrEqual(3)
    expect(await vault.read("wave-2")).toEqual(kept)
    expect((await eraser.state()).owedMs).toBeUndefined()
    // No second time within the hour.
    await vault.destroy("wave-2")
    expect(await eraser.erase()).toBeUndefined()
    await wait(5)
    expect((await eraser.state()).owedMs).toBeGreaterThan(0)
  },
  240_000,
)
