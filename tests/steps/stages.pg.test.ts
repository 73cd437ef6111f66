import { sql } from "kysely"
import { describe, expect, it } from "vitest"
import { giveScope } from "../../src/postgres/leaders.ts"
import { personByPlatformId } from "../../src/postgres/people.ts"
import { stageHistory } from "../../src/postgres/stages.ts"
import type { VerdictKind } from "../../src/pulse/deployments.ts"
import type { Reply } from "../../src/pulse/ui-model.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { spine } from "../support/spine.ts"
import { resealVerdicts } from "../support/verdicts.ts"

const w = asWorkspaceId("T1")
const [admin, owner, first, second, staff] = ["U-A-0", "U-A-1", "U-A-2", "U-B-1", "U-A-4"]

/** A pilot with an owner, on 23 November 2026; two lead the organisation. */
async function piloted() {
  const one = await spine("embedded", { teams: { A: 7, B: 6 } })
  const { platform, say, db, vault } = one
  await platform.fill(admin, await say(admin, "deployments add"), {
    name: "Claims",
    owner: [owner],
    operations: "B",
    supporting: ["A"],
    users: "100",
  })
  for (const id of [first, second]) {
    const { person } = (await personByPlatformId(db, w, id))!
    await giveScope(db, w, { person, unit: "org" })
  }
  /** Asks the gate and has it say something else than INSUFFICIENT EVIDENCE. */
  async function judged(verdict: VerdictKind, stage = ""): Promise<Reply> {
    const asked = await say(first, `ready claims ${stage}`)
    await sql`update gate_verdict set verdict = ${verdict} where number = (select max(number) from gate_verdict)`.execute(
      db,
    )
    await resealVerdicts(db, vault, w)
    return asked
  }
  const history = async () => {
    const [changes] = [...(await stageHistory(db, w)).values()]
    return changes!.map(({ stage, on, reason, overrideUntil }) => ({ stage, on, reason, overrideUntil }))
  }
  return { ...one, judged, history }
}

const override = "stage claims deployment because the contract ends until"

describe("a leader's override", () => {
  it("raises a stage against a HOLD with a name, a reason and a last day, and shows in the list, on the page and at the gate", async () => {
    const { say, judged, platform, history } = await piloted()
    await judged("hold")
    const question = await say(first, `${override} 2026-12-23`)
    expect(question.text).toBe(
      "Claims would be in deployment until 23 December 2026 though no verdict allows it (the last one says HOLD): the contract ends. Your name and the reason are shown beside it everywhere until then. Shall I do it?",
    )
    expect((await history())[0]?.stage).toBe("pilot")
    expect((await platform.act(first, question, "Yes, do it")).text).toBe(
      "Claims is in deployment, overridden until 23 December 2026.",
    )
    const shown = "Overridden until 23 December 2026 by <@U-A-2>, against HOLD: the contract ends"
    const list = await say(owner, "deployments")
    expect(list.text).toContain(shown)
    expect((await platform.act(owner, list, "Claims")).text).toContain(shown)
    expect((await say(owner, "ready claims")).text).toContain(shown)
    expect(await history()).toMatchObject([
      { stage: "deployment", on: "2026-11-23", reason: "the contract ends", overrideUntil: "2026-12-23" },
      { stage: "pilot" },
    ])
    const audit = await say(admin, "audit")
    expect(audit.text).toContain(
      "`stage Claims`: pilot → deployment, override until 2026-12-23, the contract ends",
    )
  })

  it("lasts 30 days and not 31, never a day that is over, has a reason, and skips no stage; nothing is half-done", async () => {
    const { say, history } = await piloted()
    const refused = async (text: string) => (await say(first, text)).text
    expect((await say(first, `${override} 2026-12-23`)).buttons?.[0]?.label).toBe("Yes, do it")
    expect(await refused(`${override} 2026-12-24`)).toBe(
      "An override lasts 30 days at most. Please name an earlier day.",
    )
    expect(await refused(`${override} 2026-11-22`)).toBe("That day is over. Please name a day from today on.")
    expect(await refused("stage claims deployment until 2026-12-01")).toContain("Please say why")
    expect(await refused("stage claims dependency because it is late until 2026-12-01")).toBe(
      "No stage is skipped: after pilot comes deployment.",
    )
    expect(await refused(`${override} 2026-13-01`)).toContain("I do not know “2026-13-01” (day).")
    expect(await refused("stage nothing deployment")).toContain("I do not know “nothing” (deployment).")
    expect(await history()).toHaveLength(1)
  })

  it("is put on firmer ground by a GO about the same stage, which is what is asked then", async () => {
    const { say, sayYes, judged, platform, history } = await piloted()
    await sayYes(first, `${override} 2026-12-01`)
    const asked = await judged("go")
    expect(asked.text).toContain("Asked: more of it as a deployment")
    const page = await platform.act(first, await say(first, "deployments"), "Claims")
    expect(page.buttons?.map(({ label }) => label)).toContain("Raise the stage")
    const question = await platform.act(first, page, "Raise the stage")
    expect(question.text).toContain("Claims would stay in deployment, on GO and no longer by an override.")
    await platform.act(first, question, "Yes, do it")
    expect(await history()).toMatchObject([
      { stage: "deployment", overrideUntil: undefined },
      { stage: "deployment", overrideUntil: "2026-12-01" },
      { stage: "pilot" },
    ])
    expect((await say(owner, "deployments")).text).not.toContain("Overridden")
  })

  it("is not for who leads none of it: neither the owner, nor others, who learn nothing else", async () => {
    const { say, history } = await piloted()
    expect((await say(owner, `${override} 2026-12-01`)).text).toBe(
      "Only admins and whoever leads the organisation or all supporting units move a stage.",
    )
    expect((await say(staff, `${override} 2026-12-01`)).text).toContain("Deployments are shown to admins")
    expect(await history()).toHaveLength(1)
  })
})

describe("two leaders at once", () => {
  it("the second reads what the first did, and nothing is done twice", async () => {
    const { say, platform, history } = await piloted()
    const one = await say(first, `${override} 2026-12-01`)
    const other = await say(second, "stage claims deployment because I say so until 2026-12-02")
    await platform.act(first, one, "Yes, do it")
    const { text } = await platform.act(second, other, "Yes, do it")
    expect(text).toContain("<@U-A-2>")
    expect(text).toContain("`stage Claims`: pilot → deployment, override until 2026-12-01, the contract ends")
    expect(await history()).toHaveLength(2)
  })
})

describe("a stage", () => {
  it("falls by any steps with a reason, without a verdict, and is undone on its day only", async () => {
    const { say, sayYes, platform, history, clock } = await piloted()
    await sayYes(first, `${override} 2026-12-01`)
    expect((await say(first, "stage claims pilot")).text).toContain("Please say why")
    expect((await say(first, "stage claims pilot because it broke until 2026-12-01")).text).toContain(
      "please leave the day out",
    )
    const question = await say(first, "stage claims pilot because it broke")
    expect(question.text).toBe("Claims would fall from deployment to pilot: it broke. Shall I do it?")
    const done = await platform.act(first, question, "Yes, do it")
    expect(done.text).toBe("Claims is back in pilot.")
    clock.ms += 86_400_000
    const audit = await say(admin, "audit")
    const late = audit.buttons!.find(({ label }) => label.startsWith("Undo stage Claims"))!
    expect((await platform.act(admin, audit, late.label)).text).toContain(
      "would raise the stage without a verdict: a lowering can be undone only on its own day",
    )
    expect(await history()).toHaveLength(3)
    clock.ms -= 86_400_000
    await platform.act(first, done, "Undo")
    expect(await history()).toMatchObject([
      { stage: "deployment", overrideUntil: "2026-12-01" },
      { stage: "pilot" },
    ])
  })

  it("rises on the last verdict alone: not on an older GO, nor on one that ended, that is HOLD, or for another stage", async () => {
    const { say, judged, platform, history, clock } = await piloted()
    await judged("go")
    const page = await platform.act(first, await say(first, "deployments"), "Claims")
    await judged("hold")
    expect((await platform.act(first, page, "Raise the stage")).text).toContain(
      "There is a newer verdict on Claims",
    )
    expect((await say(first, "stage claims deployment")).text).toContain("The verdict does not let it rise.")
    await judged("go")
    clock.ms += 91 * 86_400_000
    expect((await say(first, "stage claims deployment")).text).toBe(
      "The verdict has ended. Please ask again.",
    )
    clock.ms -= 86_400_000
    expect((await say(first, "stage claims deployment")).text).toContain("from pilot to deployment, on GO.")
    await judged("go", "pilot +5 users")
    expect((await say(first, "stage claims deployment")).text).toContain("was about another stage")
    expect(await history()).toHaveLength(1)
  })

  it("is offered to rise while a verdict lets it: not after a HOLD, nor once it is done", async () => {
    const { say, judged, platform } = await piloted()
    const offered = async () => {
      const page = await platform.act(first, await say(first, "deployments"), "Claims")
      return page.buttons!.map(({ label }) => label).includes("Raise the stage")
    }
    await judged("hold")
    expect(await offered()).toBe(false)
    await judged("go")
    expect(await offered()).toBe(true)
    const page = await platform.act(first, await say(first, "deployments"), "Claims")
    await platform.act(first, await platform.act(first, page, "Raise the stage"), "Yes, do it")
    expect(await offered()).toBe(false)
  })

  it("that is lower needs no verdict, and says so", async () => {
    const { say, sayYes } = await piloted()
    await sayYes(first, `${override} 2026-12-01`)
    expect((await say(first, "ready claims pilot")).text).toContain("a lower one needs no verdict")
  })
})

describe("a verdict", () => {
  it("whose row was changed is told and not shown, and no stage rises on it", async () => {
    const { say, judged, platform, db, history } = await piloted()
    await judged("hold")
    await sql`update gate_verdict set verdict = 'go'`.execute(db)
    const list = await say(first, "deployments")
    expect(list.text).toContain("its verdict was changed after it was given, and does not count")
    expect(list.text).not.toContain("GO until")
    const told = "was changed after it was given, or my key to check it is missing"
    expect((await say(first, "stage claims deployment")).text).toContain(told)
    expect(await history()).toHaveLength(1)
    const asked = await say(first, "ready claims")
    await sql`update gate_verdict set parts = jsonb_set(parts::jsonb, '{readiness,met}', '12')::json`.execute(
      db,
    )
    const whole = await platform.act(first, asked, "The whole analysis")
    expect(whole.text).toContain(told)
    expect(whole.text).not.toContain("Readiness")
    expect((await platform.act(first, asked, "Sign")).text).toContain(told)
  })

  it.each([
    "valid_until = '2030-01-01'",
    "asked_stage = 'supportability'",
    "number = number + 1",
    "code = null",
  ])("is not taken once %s", async (change) => {
    const { say, judged, db } = await piloted()
    await judged("go")
    await sql`update gate_verdict set ${sql.raw(change)}`.execute(db)
    expect((await say(first, "deployments")).text).toContain("does not count")
  })

  it("is signed by its owner and by whoever leads what runs it, once each, and by nobody in both roles", async () => {
    const { say, judged, platform, db } = await piloted()
    const asked = await judged("go")
    const whole = async () => (await platform.act(first, asked, "The whole analysis")).text
    expect(await whole()).toContain("Not signed by its owner yet.")
    const own = await say(owner, "ready claims")
    expect((await platform.act(owner, own, "Sign")).text).toBe(
      "You have signed the verdict on Claims, as its owner.",
    )
    expect((await platform.act(owner, own, "Sign")).text).toContain("has your signature already")
    const list = await platform.act(first, await say(first, "deployments"), "Claims")
    const shown = await platform.act(first, list, "The whole analysis")
    expect(shown.text).toContain("Signed by its owner, <@U-A-1>, on 23 November 2026.")
    expect((await platform.act(first, shown, "Sign")).text).toBe(
      "You have signed the verdict on Claims, for the unit that runs it.",
    )
    expect(
      (
        await platform.act(
          second,
          await platform.act(second, await say(second, "deployments"), "Claims"),
          "The whole analysis",
        )
      ).text,
    ).toContain("Signed by operations, <@U-A-2>, on 23 November 2026.")
    await sql`update gate_verdict set operations_signed_on = '2026-11-01' where operations_signed_on is not null`.execute(
      db,
    )
    expect((await say(first, "deployments")).text).toContain("does not count")
  })
})
