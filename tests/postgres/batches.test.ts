import { expect, onTestFinished, test, vi } from "vitest"
import { batches } from "../../src/postgres/batches.ts"

test("what is put in as soon as something before it is done is done too", async () => {
  const seen: number[][] = []
  const { put, idle } = batches(async (items: number[]) => {
    seen.push(items)
    return items.map((item) => item * 2)
  })
  const first = await put(1)
  const second = await put(2)
  expect(await Promise.all([put(3), put(4)])).toEqual([6, 8])
  expect([first, second]).toEqual([2, 4])
  expect(seen).toEqual([[1], [2], [3, 4]])
  await idle()
})

test("a batch that fails fails for each of its items, and the next one goes on", async () => {
  const { put } = batches(async (items: number[]) => {
    if (items.includes(1)) throw new Error("away")
    return items
  })
  const together = [put(1), put(2)]
  await expect(together[0]).rejects.toThrow("away")
  await expect(together[1]).rejects.toThrow("away")
  expect(await put(3)).toBe(3)
})

test("who waits behind work that fails fails with it, and who comes afterwards is served", async () => {
  const under = Promise.withResolvers<void>()
  const works: number[][] = []
  const { put } = batches(async (items: number[]) => {
    works.push(items)
    if (works.length === 1) await under.promise
    return items
  })
  const first = put(1).catch(String)
  await new Promise(setImmediate)
  await new Promise(setImmediate)
  const behind = put(2).catch(String)
  under.reject(new Error("away"))
  expect(await Promise.all([first, behind])).toEqual(["Error: away", "Error: away"])
  expect(await put(3)).toBe(3)
  expect(works).toEqual([[1], [3]])
})

test("who has waited too long behind other work is refused, and what comes in time is done", async () => {
  vi.useFakeTimers({ toFake: ["performance"] })
  onTestFinished(() => void vi.useRealTimers())
  const under = Promise.withResolvers<void>()
  const works: string[][] = []
  const { put } = batches(async (items: string[]) => {
    works.push(items)
    if (works.length === 1) await under.promise
    return items
  }, 100)
  const first = put("first")
  await new Promise(setImmediate)
  await new Promise(setImmediate)
  const late = put("late").catch(String)
  vi.advanceTimersByTime(1)
  const justInTime = put("just in time")
  vi.advanceTimersByTime(100)
  under.resolve()
  expect(await Promise.all([first, late, justInTime])).toEqual([
    "first",
    "DeadlineError: waited longer than 100 ms to be stored",
    "just in time",
  ])
  expect(works).toEqual([["first"], ["just in time"]])
})
