import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import type { Handlers } from "../../src/platform.ts"
import { openDatabase } from "../../src/postgres/database.ts"
import { program } from "../../src/app/program.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { newServerDatabase } from "../support/database.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const me = "U-A-1"
const actor = { workspace: asWorkspaceId("T1"), platformId: me }

/** A service with connections of its own, and what it remembers of its own. */
async function opened() {
  const url = await newServerDatabase()
  const first = await spine({ url }, { teams: { A: 7 } })
  const { vault, clock, platform } = first
  const { surveys } = await readSurveys(join(import.meta.dirname, "../../surveys"))
  async function another(): Promise<Handlers> {
    const { db, close } = await openDatabase({ url })
    onTestFinished(close)
    const parts = { db, vault, surveys, admins: new Set<string>(), leaseMs: 60_000 }
    return program({ ...parts, now: () => clock.ms, nudge: () => {}, platformOf: () => platform }).handlers
  }
  const left = async () => {
    const rows = await first.db.selectFrom("answer_open").select("box").execute()
    return { answers: rows.filter(({ box }) => box.length > 0).length, empty: rows.length }
  }
  return { ...first, another, left }
}

type Opened = Awaited<ReturnType<typeof opened>>

/** The tokens of my first question's choices. */
function choices({ messageTo }: Opened): string[] {
  const card = messageTo(me).cards[0]!
  if (card.kind !== "question") throw new Error(`a ${card.kind} was sent`)
  return card.choices.map(({ token }) => token)
}

async function forgetMe({ platform, say }: Opened): Promise<string> {
  return (await platform.act(me, await say(me, "forget me"), "Forget me")).text
}

it("a press that comes again after somebody was forgotten is stored by no process, not even a new one", async () => {
  const on = await opened()
  const [a, b] = [await on.another(), await on.another()]
  await on.tick("2026-11-24T10:00")
  const [one, other] = choices(on)
  await a.tap(actor, one!, "request 1")
  await b.tap(actor, other!, "request 2")
  await on.answer(on.messageTo("U-A-2"), () => 2)
  expect(await forgetMe(on)).toContain("1 sealed answer was deleted.")
  expect(await on.left()).toMatchObject({ answers: 4 })

  const restarted = await on.another()
  for (const process of [a, b, restarted]) {
    // One that has just taken the same request itself says nothing more.
    for (const request of ["request 1", "request 2"])
      expect((await process.tap(actor, one!, request)).card).toBeUndefined()
    for (const request of ["request 3", undefined])
      expect(await process.tap(actor, one!, request)).toEqual({
        notice: expect.stringContaining("What was stored about you has been deleted"),
      })
  }
  expect(await on.left()).toMatchObject({ answers: 4 })
  expect((await on.say(me, "privacy")).text).not.toContain("`answer_open`")
  expect(await forgetMe(on)).not.toMatch(/[1-9] sealed answer/)

  for (const id of ["U-A-0", "U-A-3", "U-A-4", "U-A-5"]) await on.answer(on.messageTo(id), () => 2)
  const { closed } = await on.tick("2026-11-27T17:00")
  expect(closed).toMatchObject([{ band: "5-9", state: "closed" }])
  const asked = await on.db.selectFrom("block_stat").select(["people", "answers"]).execute()
  expect(asked.every(({ people }) => people === 5)).toBe(true)
  expect(asked.length).toBeGreaterThan(0)
  expect(await on.left()).toEqual({ answers: 0, empty: 0 })
})

it("presses that are under way at two processes while somebody is forgotten leave no answer", async () => {
  const on = await opened()
  const processes = [await on.another(), await on.another()]
  await on.tick("2026-11-24T10:00")
  const tokens = choices(on)
  const press = (at: number) => processes[at % 2]!.tap(actor, tokens[at % tokens.length]!, `request ${at}`)
  const before = Array.from({ length: 20 }, (_, at) => press(at))
  const forgotten = forgetMe(on)
  const meanwhile = Array.from({ length: 40 }, (_, at) => press(100 + at))
  await Promise.all([...before, ...meanwhile, forgotten])
  expect(await on.left()).toMatchObject({ answers: 0 })
  for (let at = 0; at < 40; at++) await press(at)
  expect(await on.left()).toMatchObject({ answers: 0 })
})

it("a comment that comes again is not stored either, and who starts again is asked from the next wave on", async () => {
  const on = await opened()
  const second = await on.another()
  await on.tick("2026-11-24T10:00")
  await on.answer(on.messageTo(me), () => 2)
  await on.platform.press(on.messageTo(me), "Add a comment")
  const { form } = on.platform.forms.at(-1)!
  await on.platform.submit(me, "themes", "The queue is too long.")
  expect(await forgetMe(on)).toContain("5 sealed answers were deleted.")
  const said = await second.comment(actor, form.token, "themes", "The queue is too long.", "request 1")
  expect(said.notice).toContain("What was stored about you has been deleted")
  expect(await on.left()).toMatchObject({ answers: 0 })
  await on.say(me, "start")
  expect((await on.platform.home(me)).sections.flatMap(({ lines }) => lines).join()).not.toContain("1 of 4")
  await on.tick("2026-11-27T17:00")
  on.clock.ms += 2 * 3_600_000
  await on.steps.people(on.clock.ms)
  await on.tick("2026-12-01T10:00")
  const again = on.platform.messages.findLast(({ to }) => to.platformId === me)!
  await on.answer(again, () => 2)
  expect(await on.left()).toMatchObject({ answers: 4 })
})
