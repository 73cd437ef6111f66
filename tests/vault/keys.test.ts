import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { openVault } from "../../src/vault/keys.ts"

async function vault() {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-vault-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, vault: await openVault(folder) }
}

it("a key is 32 bytes that only the owner may read, in a folder that only the owner may enter", async () => {
  const { folder, vault: keys } = await vault()
  expect(await keys.make("wave-1")).toHaveLength(32)
  expect(statSync(join(folder, "wave-1.key")).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

it("processes that make the same key at once all get the same one, and no draft is left", async () => {
  const { folder, vault: keys } = await vault()
  const others = await Promise.all(Array.from({ length: 5 }, () => openVault(folder)))
  const made = await Promise.all([keys, ...others].flatMap((one) => [one.make("wave-1"), one.make("wave-1")]))
  expect(new Set(made.map((key) => key.toString("hex"))).size).toBe(1)
  expect(readdirSync(folder)).toEqual(["wave-1.key"])
})

it("a destroyed key is gone for good, and destroying it again changes nothing", async () => {
  const { folder, vault: keys } = await vault()
  await keys.make("wave-1")
  await keys.destroy("wave-1")
  await keys.destroy("wave-1")
  expect(await keys.read("wave-1")).toBeUndefined()
  expect(await keys.list()).toEqual([])
  expect(readdirSync(folder)).toEqual([])
})

it("a damaged key file is said, not used, and a name cannot leave the folder", async () => {
  const { folder, vault: keys } = await vault()
  await keys.make("wave-1")
  truncateSync(join(folder, "wave-1.key"), 10)
  await expect(keys.read("wave-1")).rejects.toThrow("damaged")
  await expect(keys.make("../wave")).rejects.toThrow("name")
})
