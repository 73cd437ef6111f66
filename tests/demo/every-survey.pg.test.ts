import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { currentDate, demoClock, waveOf } from "../../src/demo/calendar.ts"
import type { Company } from "../../src/demo/company.ts"
import { found, openEngine, readDemoSurveys } from "../../src/demo/engine.ts"
import { inProcessEnvironment } from "../../src/demo/environment.ts"
import { runWeeks } from "../../src/demo/week-runner.ts"
import type { Log } from "../../src/log.ts"
import { smallCompany } from "../support/small-company.ts"

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** The small company, in which some colleagues lead: enough of them for a survey of their own. */
function companyWithLeaders(): Company {
  const company = smallCompany()
  return {
    ...company,
    people: company.people.map((one, nth) => ({ ...one, leads: !one.role && nth % 4 === 1 })),
  }
}

test("every survey of the demo can be run while its week is open, and the colleagues answer it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-demo-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const company = companyWithLeaders()
  const date = currentDate(Date.now())
  const clock = demoClock(waveOf(date).opens)
  const engine = await openEngine({
    folder,
    company,
    now: () => waveOf(date).opens - 3_600_000,
    onPost: () => {},
  })
  await found(engine, company, date)
  await engine.close()
  const environment = await inProcessEnvironment({ folder, company, clock, log: silent })
  onTestFinished(() => environment.stop())
  const said: string[] = []
  const lived = runWeeks(
    environment,
    { company, clock, date },
    { withinMs: 200, onAnswered: (text) => said.push(text) },
  )
  onTestFinished(() => lived.stop())
  await lived.begin()
  const { handlers, db } = environment.engine
  const actor = { workspace: company.workspace, platformId: company.people.find((one) => one.admin)!.id }
  const { surveys } = await readDemoSurveys()
  const waves = () =>
    db.selectFrom("wave").select("survey_id as survey").where("state", "=", "open").execute()
  const opened = new Set((await waves()).map(({ survey }) => survey))
  for (const id of surveys.keys()) {
    if (opened.has(id)) continue
    const reply = await handlers.command(actor, `run ${id}`, undefined)
    const ask = reply.buttons?.find(({ style }) => style === "primary")
    expect([id, ask?.label, reply.text]).toEqual([id, "Ask now", reply.text])
    await handlers.act(actor, ask!.token, undefined)
    await environment.nudge()
  }
  expect(new Set((await waves()).map(({ survey }) => survey))).toEqual(new Set(surveys.keys()))
  const asking = () =>
    company.people.filter((person) => !person.role && environment.client.prompt(person)).length
  await lived.turn()
  expect(said.filter((text) => /could not|Not everything/.test(text))).toEqual([])
  const closed = await db
    .selectFrom("release")
    .innerJoin("wave", "wave.wave_id", "release.wave_id")
    .select("wave.survey_id as survey")
    .distinct()
    .execute()
  expect(closed.length).toBeGreaterThan(0)
  expect(asking()).toBeLessThan(company.people.length / 2)
  // Whoever takes part this week has nothing left to answer in any of them.
  const rows = await db.selectFrom("answer_open").select("wave_id").distinct().execute()
  const stillOpen = await waves()
  expect(rows.length).toBe(stillOpen.length)
})
