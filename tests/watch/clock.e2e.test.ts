import { expect, it } from "vitest"
import { nudge, reached, readiness, townOf } from "../support/faults.ts"
import { until } from "../support/taps.ts"

const year = 365 * 86_400_000

it("started with a clock a year ahead of the database's it opens and closes nothing and says so, and goes on when the clock is right", async () => {
  const rig = await townOf(6)
  await rig.schedule("weekly-load")
  const first = await rig.start("tests/watch/set-clock.ts")
  await nudge(first)
  await until(() => reached(rig).people === 6)
  await first.stop()

  rig.settings["CLOCK_AHEAD_MS"] = String(year)
  const service = await rig.start("tests/watch/set-clock.ts")
  await nudge(service, 2)
  const states = () => rig.db.selectFrom("wave").select("state").execute()
  expect(await states()).toEqual([{ state: "open" }])
  expect(await readiness(service.origin)).toEqual({
    status: 503,
    reasons: [
      "this machine's clock is 8760 hours ahead of the database's: nothing opens or closes until they agree",
    ],
  })
  const [, aheadMs] = /"level":"warn".*"step":"close","ms":(\d+),"msg":"left out/.exec(service.output()) ?? []
  expect(Math.abs(Number(aheadMs) - year)).toBeLessThan(60_000)

  service.send("right")
  await service.heard("right")
  await nudge(service)
  expect(await readiness(service.origin)).toEqual({ status: 200, reasons: [] })
  await rig.endWaves()
  await nudge(service, 2)
  expect(await states()).toEqual([{ state: "closed" }])
  expect(await service.stop()).toBe(0)
})

it("a clock that goes a year ahead for a minute closes nothing, and nobody waits a year for the next reading of people", async () => {
  const rig = await townOf(6)
  await rig.schedule("weekly-load")
  const service = await rig.start("tests/watch/set-clock.ts")
  await nudge(service)
  await until(() => reached(rig).people === 6)
  service.send(`ahead ${year}`)
  await service.heard("set")
  await nudge(service, 2)
  expect((await readiness(service.origin)).reasons.join()).toContain("8760 hours ahead")
  service.send("right")
  await service.heard("right")
  await nudge(service)
  expect(await readiness(service.origin)).toEqual({ status: 200, reasons: [] })
  expect(await rig.db.selectFrom("wave").select("state").execute()).toEqual([{ state: "open" }])
  const { directory_sync_due_at } = await rig.db
    .selectFrom("workspace")
    .select("directory_sync_due_at")
    .executeTakeFirstOrThrow()
  expect(directory_sync_due_at!.getTime()).toBeLessThan(Date.now() + 2 * 3_600_000)
  await rig.db
    .updateTable("workspace")
    .set({ directory_sync_due_at: new Date(Date.now() + year) })
    .execute()
  const before = rig.slack.callsOf("users.list").length
  await nudge(service)
  await until(() => rig.slack.callsOf("users.list").length > before)
  expect(await service.stop()).toBe(0)
})
