import { expect, test } from "vitest"
import { within } from "../../src/lib/within.ts"

test("what never comes is given up, and said", async () => {
  await expect(within(5, "a reply", new Promise(() => {}))).rejects.toThrow("a reply took longer than 5 ms")
})

test("what came while the thread was busy came in time", async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const waiting = within(5, "a reply", promise)
  setTimeout(() => resolve("here"), 6)
  const began = performance.now()
  while (performance.now() - began < 20);
  await expect(waiting).resolves.toBe("here")
})
