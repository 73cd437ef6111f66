import { setTimeout as wait } from "node:timers/promises"
import { expect, it } from "vitest"
import { severalAtOnce } from "../../src/lib/several-at-once.ts"

it("does so many at once, each once, and one that fails or takes long keeps no other from its turn", async () => {
  const [done, failed] = [[] as number[], new Error("the third")]
  let [now, most] = [0, 0]
  const sixth = Promise.withResolvers<void>()
  const faults = await severalAtOnce([1, 2, 3, 4, 5, 6], 2, async (one) => {
    most = Math.max(most, (now += 1))
    await (one === 1 ? sixth.promise : wait(5))
    now -= 1
    if (one === 3) throw failed
    done.push(one)
    if (one === 6) sixth.resolve()
  })
  expect(faults).toEqual([failed])
  expect(done).toEqual([2, 4, 5, 6, 1])
  expect(most).toBe(2)
  expect(await severalAtOnce([], 4, async () => {})).toEqual([])
})
