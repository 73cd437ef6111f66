import { expect, it, onTestFinished } from "vitest"
import { readConfig } from "../../src/config.ts"
import { createLog } from "../../src/log.ts"
import { startService } from "../../src/app/service.ts"
import { newServerDatabase } from "../support/database.ts"
import { readiness, reached, townOf } from "../support/faults.ts"
import { until } from "../support/taps.ts"
import { openDoor } from "../support/tcp-door.ts"

it("connections to Postgres that hang are said by /readyz within half a minute, and what is due happens without a restart", async () => {
  const databaseUrl = await newServerDatabase()
  const rig = await townOf(6, { databaseUrl })
  const door = await openDoor(databaseUrl)
  onTestFinished(door.close)
  const read = readConfig({ ...rig.settings, DATABASE_URL: door.url })
  if ("faults" in read) throw new Error(JSON.stringify(read.faults))
  const service = await startService(read.config, createLog("info", { write: () => {} }))
  onTestFinished(service.stop)
  const origin = `http://127.0.0.1:${service.port}`
  await until(async () => (await readiness(origin)).status === 200)
  await service.nudge()

  door.holdReplies()
  await rig.schedule("weekly-load")
  const began = performance.now()
  const nudging = service.nudge()
  const seen: string[] = []
  await until(async () => {
    const { status, reasons } = await readiness(origin)
    if (status === 503) seen.push(...reasons)
    return status === 503
  })
  expect(seen.join()).toContain("the database")
  expect(performance.now() - began).toBeLessThan(30_000)
  await nudging
  await service.nudge()
  await until(() => reached(rig).people === 6)
  await until(async () => (await readiness(origin)).status === 200)
}, 180_000)
