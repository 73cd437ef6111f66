import { expect, it } from "vitest"
import { keysWait } from "../../src/app/etcd-erasure.ts"
import type { EtcdState } from "../../src/vault/etcd-erase.ts"

const healthy: EtcdState = { members: 3, away: 0, version: "3.5.1", root: true, owedMs: undefined }
const etcd = (state: () => Promise<EtcdState>) => ({ erase: async () => undefined, state })

it("tells how long destroyed keys have been in etcd's files, and 0 where none are", async () => {
  expect(await keysWait(etcd(async () => ({ ...healthy, owedMs: 5_000 })))).toBe(5_000)
  expect(await keysWait(etcd(async () => healthy))).toBe(0)
})

it("tells nothing without etcd, where it is away, and within seconds where it hangs", async () => {
  expect(await keysWait(undefined)).toBeUndefined()
  expect(await keysWait(etcd(() => Promise.reject(new Error("away"))))).toBeUndefined()
  expect(await keysWait(etcd(() => new Promise(() => {})))).toBeUndefined()
})
