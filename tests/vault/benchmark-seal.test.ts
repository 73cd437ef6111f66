import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { benchmarkSeal, fingerprintOf, isSignedBy } from "../../src/vault/benchmark-seal.ts"
import { openVault } from "../../src/vault/keys.ts"

const [one, other] = [asWorkspaceId("T1"), asWorkspaceId("T2")]

async function vault() {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-vault-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return openVault(folder)
}

it("an organisation signs with one key of its own, whichever process asks, and the key verifies that alone", async () => {
  const keys = await vault()
  const [seal, again, theirs] = await Promise.all([
    benchmarkSeal(keys, one),
    benchmarkSeal(keys, one),
    benchmarkSeal(keys, other),
  ])
  const signature = seal.sign("text")
  expect(again.key).toBe(seal.key)
  expect(again.sign("text")).toBe(signature)
  expect(theirs.key).not.toBe(seal.key)
  expect(isSignedBy(seal.key, "text", signature)).toBe(true)
  expect(isSignedBy(seal.key, "text.", signature)).toBe(false)
  expect(isSignedBy(theirs.key, "text", signature)).toBe(false)
  expect(
    isSignedBy(seal.key, "text", `${signature.slice(0, -1)}${signature.endsWith("A") ? "B" : "A"}`),
  ).toBe(false)
  expect(isSignedBy("A".repeat(43), "text", signature)).toBe(false)
  expect(isSignedBy("no key", "text", "no signature")).toBe(false)
  expect(fingerprintOf(seal.key)).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){3}$/)
})

it("draws are the same for the same words, even, and another organisation's or vault's are others", async () => {
  const keys = await vault()
  const seal = await benchmarkSeal(keys, one)
  expect((await benchmarkSeal(keys, one)).draws("a", "b")).toEqual(seal.draws("a", "b"))
  expect(seal.draws("a", "b")).not.toEqual(seal.draws("ab"))
  expect((await benchmarkSeal(keys, other)).draws("a", "b")).not.toEqual(seal.draws("a", "b"))
  expect((await benchmarkSeal(await vault(), one)).draws("a", "b")).not.toEqual(seal.draws("a", "b"))
  const drawn = Array.from({ length: 2_000 }, (_, at) => seal.draws(String(at)))
  for (const side of [0, 1] as const) {
    const values = drawn.map((pair) => pair[side])
    expect(Math.min(...values)).toBeGreaterThan(0)
    expect(Math.max(...values)).toBeLessThanOrEqual(1)
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0.5, 1)
  }
})
