import { sql } from "kysely"
import { describe, expect, it } from "vitest"
import { giveScope, leaderScopes } from "../../src/postgres/leaders.ts"
import { personByPlatformId } from "../../src/postgres/people.ts"
import type { Reply } from "../../src/pulse/ui-model.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { resealVerdicts } from "../support/verdicts.ts"
import { spine } from "../support/spine.ts"

const w = asWorkspaceId("T1")
const [admin, owner, leader, staff] = ["U-A-0", "U-A-1", "U-B-1", "U-A-4"]

async function registered() {
  const one = await spine("embedded", { teams: { A: 7, B: 6 } })
  const { platform, say } = one
  const add = async (values: Record<string, string | string[]>) =>
    platform.fill(admin, await say(admin, "deployments add"), values)
  const claims = await add({
    name: "Claims assistant",
    does: "drafts replies",
    risk: "high",
    owner: [owner],
    supporting: ["A"],
    users: "120",
    hours: "12,5",
    stage: "pilot",
    links: "https://wiki.example/c",
  })
  await add({ name: "Triage", supporting: ["B"], users: "40" })
  const scope = async (id: string, unit: string, until?: string) => {
    const { person } = (await personByPlatformId(one.db, w, id))!
    await giveScope(one.db, w, { person, unit, until })
  }
  return { ...one, add, claims, scope }
}

const labels = ({ buttons }: Reply) => buttons?.map(({ label }) => label)

describe("deployments", () => {
  it("are registered and changed by a form in which nobody types an id, and listed with owner and verdict", async () => {
    const { claims, add, say, platform } = await registered()
    expect(claims).toMatchObject({
      reply: { text: expect.stringContaining("Claims assistant is registered") },
    })
    const list = await say(admin, "deployments")
    expect(list.text).toContain(
      "• Claims assistant (pilot, high risk): no valid verdict. Owner <@U-A-1>. 120 users, supported by Team A.",
    )
    expect(list.text).toContain(
      "• Triage (pilot): no valid verdict. No owner. 40 users, supported by Team B.",
    )
    expect(labels(list)).toEqual(["Add one", "Claims assistant", "Triage"])
    const page = await platform.act(admin, list, "Claims assistant")
    expect(page.text.split("\n")).toEqual([
      "Claims assistant, pilot, high risk",
      "drafts replies",
      "No valid verdict.",
      "Owner: <@U-A-1>.",
      "120 users now, no number planned; 12.5 hours of support a week.",
      "No unit runs it. Supported by Team A.",
      "https://wiki.example/c",
      "How it came to its stage:",
      "• 23 November 2026, pilot: by <@U-A-0>: registered",
    ])
    expect(labels(page)).toEqual([
      "May it grow?",
      "Move the stage",
      "Answer the twelve",
      "Record an incident",
      "Change",
      "Retire",
    ])
    for (const name of ["claims", '"Claims assistant"', "ASSIST"])
      expect((await say(admin, `deployments ${name}`)).text).toBe(page.text)
    expect((await say(admin, "einsätze claims")).text).toBe(page.text)
    const none = await say(admin, "deployments chatbot")
    expect(none.text).toContain("“chatbot”")
    expect(labels(none)).toEqual(["Claims assistant", "Triage"])
    expect((await platform.act(admin, none, "Triage")).text).toMatch(/^Triage, pilot/)
    expect((await say(staff, "deployments claims")).text).not.toContain("drafts replies")
    const form = await platform.act(admin, page, "Change")
    const value = (id: string) => form.form!.fields.find((field) => field.id === id) as { value?: string }
    expect(value("hours").value).toBe("12.5")
    const changed = await platform.fill(admin, form, {
      deployment: value("deployment").value!,
      name: "Claims assistant",
      stops: "claims wait a day",
      sponsor: [leader],
      risk: "limited",
      users: "300",
      supporting: ["A", "B"],
    })
    expect(changed).toMatchObject({ reply: { text: "Claims assistant is changed." } })
    expect((await say(admin, "deployments")).text).toContain("300 users, supported by Team A and Team B.")
    const after = await platform.act(admin, await say(admin, "deployments"), "Claims assistant")
    expect(after.text).toContain("If it fails: claims wait a day\n")
    expect(after.text).toContain("Sponsor: <@U-B-1>.")
    const asked = await say(admin, "ready claims")
    const whole = (await platform.act(admin, asked, "The whole analysis")).text
    expect(whole).toContain("If it fails: claims wait a day\nSponsor: <@U-B-1>.")
    expect(await add({ name: "CLAIMS  assistant" })).toMatchObject({
      errors: { name: "There is a deployment CLAIMS assistant already. Nothing was changed." },
    })
  })

  it("refuse what is no number and no link beside its field, and nothing is half-done", async () => {
    const { add, say } = await registered()
    expect(await add({ name: "Bot", users: "many" })).toMatchObject({ errors: { users: expect.any(String) } })
    expect(await add({ name: "Bot", users: "1.5" })).toMatchObject({ errors: { users: expect.any(String) } })
    expect(await add({ name: "Bot", links: "wiki" })).toMatchObject({ errors: { links: expect.any(String) } })
    expect(await add({ users: "1" })).toMatchObject({ errors: { name: expect.any(String) } })
    for (const [field, given] of [
      ["supporting", ["A", "Z"]],
      ["operations", "Z"],
    ] as const)
      expect(await add({ name: "Bot", [field]: given as string | string[] })).toMatchObject({
        errors: { [field]: expect.stringContaining("I do not know “Z”") },
      })
    const list = (await say(admin, "deployments")).text
    expect(list).not.toContain("Bot")
    expect(list.match(/claims assistant/gi)).toHaveLength(1)
  })

  it("that people name and nobody registered are listed to admins", async () => {
    const { db, say } = await registered()
    const attributes = JSON.stringify({ deployment: ["Scheduler", "triage"] })
    await db.updateTable("person").set({ attributes }).where("platform_id", "=", staff).execute()
    expect((await say(admin, "deployments")).text).toContain("but not registered: Scheduler.")
  })

  it("are shown to whoever owns them or leads their units, until the day of that right, and to nobody else", async () => {
    const { say, scope, clock } = await registered()
    const seenBy = async (id: string) => (await say(id, "deployments")).text
    expect(await seenBy(staff)).toContain("Deployments are shown to admins, to leaders of their units")
    expect(await seenBy(staff)).not.toContain("Triage")
    expect(await seenBy(owner)).toContain("Claims assistant")
    expect(await seenBy(owner)).not.toContain("Triage")
    await scope(leader, "B", "2026-12-31")
    expect(await seenBy(leader)).toContain("Triage")
    expect(await seenBy(leader)).not.toContain("Claims")
    expect((await say(leader, "ready claims")).text).toContain("I do not know “claims” (deployment).")
    clock.ms = Date.parse("2027-01-01T12:00:00Z")
    expect(await seenBy(leader)).not.toContain("Triage")
  })

  it("are retired by name, after a question, and are gone from the list", async () => {
    const { say, sayYes } = await registered()
    expect(await sayYes(admin, "deployments retire triage")).toBe("Triage is retired.")
    expect((await say(admin, "deployments")).text).not.toContain("Triage")
    expect((await say(owner, "deployments retire claims")).text).toContain("Only admins can do that")
  })

  it("have incidents, which stand in the ledger by themselves", async () => {
    const { say } = await registered()
    const { text } = await say(owner, "incident claims rollback on 2026-11-20")
    expect(text).toBe(
      "Noted: rollback of Claims assistant on 20 November 2026. It is in the ledger of Team A. No alert was raised there in the eight weeks before.",
    )
    expect((await say(admin, "ledger")).text).toContain("Team A: Rolled back on 20 November 2026.")
    expect((await say(owner, "incident claims on 2027-01-01")).text).toContain("in the future")
    expect((await say(staff, "incident claims")).text).toContain("Deployments are shown to admins")
    expect((await say(admin, "ledger")).text).toContain("No. 1,")
    expect((await say(admin, "ledger")).text).not.toContain("No. 2,")
  })
})

describe("leaders", () => {
  it("lead a unit until a day, and hear what they lead no more", async () => {
    const { say, sayYes, db } = await registered()
    expect(await sayYes(admin, "leaders people add <@U-B-1> unit:Team B until 2026-12-31")).toContain(
      "Their right: Team B and all below it, until 31 December 2026.",
    )
    expect(await leaderScopes(db, w, "2026-12-31")).toMatchObject([
      { platformId: leader, unit: "B", until: "2026-12-31" },
    ])
    expect((await say(leader, "deployments")).text).toContain("Triage")
    expect((await say(admin, "leaders people add <@U-B-1> unit:Team B until 2026-12-31")).text).toContain(
      "Already set",
    )
    expect((await say(admin, "leaders people add <@U-B-1> until 2026-01-01")).text).toContain(
      "“2026-01-01” is not possible (last day)",
    )
    expect((await say(admin, "leaders people add <@U-B-1> unit:Nowhere")).text).toContain("(unit)")
    await sayYes(admin, "leaders people add <@U-B-1>")
    expect((await say(admin, "leaders")).form!.intro.join()).toContain(
      "<@U-B-1> (Team B, 31 December 2026) and <@U-B-1>",
    )
    expect((await say(admin, "leaders people remove <@U-B-1> unit:Team B")).text).toBe(
      "<@U-B-1> no longer leads Team B.",
    )
    expect(await sayYes(admin, "leaders people remove <@U-B-1>")).toContain("the staff's survey again")
    expect((await say(leader, "deployments")).text).not.toContain("Triage")
    await sayYes(admin, "undo")
    expect(await leaderScopes(db, w, "2026-12-01")).toMatchObject([{ platformId: leader, unit: "org" }])
  })
})

describe("decisions", () => {
  it("are made with an owner and a day, listed, and settled once", async () => {
    const { say, platform, scope } = await registered()
    await scope(leader, "org")
    expect((await say(leader, "decide hire two people for the desk by 2026-12-24 <@U-A-1>")).text).toBe(
      "Decision no. 1: hire two people for the desk, by 24 December 2026. Staff of Fake hear of it with the next pulse: what was heard, what will be done, by whom, and by when.",
    )
    await say(leader, "decide pause the pilot by 2026-12-01")
    const list = await say(owner, "decide")
    expect(list.text).toContain("• No. 1: hire two people for the desk. <@U-A-1>, by 24 December 2026.")
    expect(list.text).not.toContain("pause")
    expect((await platform.act(owner, list, "Done: no. 1")).text).toBe("No. 1 is done.")
    expect((await say(leader, "decide 1 dropped no budget")).text).toContain("already")
    expect((await say(leader, "decide 2 later 2026-12-31")).text).toBe(
      "No. 2 is now due on 31 December 2026.",
    )
    expect((await say(leader, "decide")).text).toContain(
      "No. 2: pause the pilot. <@U-B-1>, by 31 December 2026.",
    )
    expect((await say(owner, "decide 2 done")).text).toContain("There is no decision 2 that you own")
  })

  it("are not made for a day that is over, without a day, or by who leads nothing", async () => {
    const { say, platform } = await registered()
    expect((await say(admin, "decide hire by 2026-01-01")).text).toBe("1 January 2026 is over. By when?")
    const form = await platform.act(admin, await say(admin, "decide"), "Decide")
    expect(await platform.fill(admin, form, { text: "hire", due: "2026-01-01" })).toMatchObject({
      errors: { due: "1 January 2026 is over. By when?" },
      form: { title: "Decide" },
    })
    expect((await say(admin, "decide hire two people")).text).toContain("Something is missing: day.")
    expect((await say(admin, "decide hire by soon")).text).toContain("I do not know “soon” (day).")
    expect((await say(staff, "decide hire by 2026-12-24")).text).toContain(
      "Decisions are for admins, leaders",
    )
    expect((await say(admin, "decide")).text).toContain("No decision is open")
  })
})

describe("the gate in chat", () => {
  it("gives a verdict that says what is missing, and the whole by a button", async () => {
    const { say, platform } = await registered()
    const verdict = await say(owner, "ready claims dependency")
    expect(verdict.text).toBe("No stage is skipped: after pilot comes deployment.")
    const asked = await say(owner, "ready claims +500 users +20 h")
    expect(asked.text).toContain("⚪ Claims assistant: INSUFFICIENT EVIDENCE")
    expect(asked.text).toContain(
      "Asked: more of it as a pilot, 500 more users, 20 more hours of support a week.",
    )
    expect(labels(asked)).toEqual(["The whole analysis", "Answer the twelve", "Sign"])
    const whole = await platform.act(owner, asked, "The whole analysis")
    const opened = await platform.act(owner, await say(owner, "deployments"), "Claims assistant")
    expect(opened.strong).toEqual([opened.text.split("\n")[0]])
    const audit = (await say(admin, "audit")).text
    for (const entry of [
      "`ready Claims assistant, whole analysis`",
      "`deployments Claims assistant`",
      "`deployments`",
    ])
      expect(audit).toContain(entry)
    expect(asked.strong?.[0]).toContain("Claims assistant: ")
    expect(whole.strong).toContain(whole.text.split("\n")[0])
    for (const part of ["1. Request", "6. Readiness: 0 of 12", "10. How it was decided"])
      expect(whole.text).toContain(part)
  })

  it("leads to a decision about its verdict, for whoever leads a supporting unit", async () => {
    const { say, platform, db, scope } = await registered()
    await scope(leader, "A")
    const asked = await say(leader, "ready claims")
    const opened = await platform.act(leader, asked, "Decide")
    const value = (id: string) =>
      (opened.form?.fields.find((field) => field.id === id) as { value?: string } | undefined)?.value
    const { verdict_id } = await db.selectFrom("gate_verdict").select("verdict_id").executeTakeFirstOrThrow()
    expect(value("unit")).toBe("A")
    expect(value("about")).toMatch(new RegExp(`^verdict\\|[^|]*\\|${verdict_id}$`))
    const given = { text: "test the off-switch", due: "2026-12-24", unit: "A", about: value("about")! }
    await platform.fill(leader, opened, given)
    const [made] = await db.selectFrom("decision").selectAll().execute()
    expect(made).toMatchObject({ came_from: "verdict", verdict_id, unit_id: "A", due_on: "2026-12-24" })
    expect(made?.deployment_id).not.toBeNull()
  })

  it("takes the day that evidence is of, keeps it, and refuses one that is to come", async () => {
    const { say, platform, db } = await registered()
    const open = async () => platform.act(owner, await say(owner, "ready claims"), "Answer the twelve")
    const answer = async (written: string) => {
      const form = await open()
      const deployment = (form.form!.fields[0] as { value: string }).value
      return platform.fill(owner, form, { deployment, escalationTried: written })
    }
    const kept = () =>
      db.selectFrom("deployment_evidence").select(["met", "shown_on"]).where("met", "=", true).execute()
    expect(await answer("https://a.example/e 2026-11-31")).toMatchObject({
      errors: { escalationTried: expect.stringContaining("2026-11-31") },
    })
    expect(await answer("https://a.example/e 2026-11-24")).toMatchObject({
      reply: { text: "24 November 2026 is in the future. When did it happen?" },
    })
    expect(await kept()).toEqual([])
    await answer("https://a.example/e 2026-11-02")
    expect(await kept()).toEqual([{ met: true, shown_on: "2026-11-02" }])
    const item = (await open()).form!.fields.find(({ id }) => id === "escalationTried")
    expect(item).toMatchObject({ value: "https://a.example/e 2026-11-02" })
    await answer("https://a.example/e 20.11.2026")
    expect(await kept()).toEqual([{ met: true, shown_on: "2026-11-20" }])
  })

  it("takes the owner's answers with a link each, and keeps the day of those that stay", async () => {
    const { say, platform, db, clock } = await registered()
    const answer = async (values: Record<string, string>) => {
      const form = await platform.act(owner, await say(owner, "ready claims"), "Answer the twelve")
      const deployment = (form.form!.fields[0] as { value: string }).value
      return platform.fill(owner, form, { deployment, ...values })
    }
    const link = "https://wiki.example/cover"
    expect(await answer({ cover: link, exitRule: "somewhere" })).toMatchObject({
      errors: { exitRule: expect.stringContaining("somewhere") },
    })
    expect(await answer({ cover: link })).toMatchObject({
      reply: { text: "Noted: one of the twelve is met, with a link." },
    })
    const days = async () =>
      (await db.selectFrom("deployment_evidence").select(["item", "met", "shown_on"]).execute()).filter(
        ({ met }) => met,
      )
    const [first] = await days()
    clock.ms += 5 * 86_400_000
    await answer({ cover: link, exitRule: "https://wiki.example/exit" })
    expect((await days()).find(({ item }) => item === "cover")).toEqual(first)
    expect(await days()).toHaveLength(2)
  })

  it("lets a leader raise a stage on a GO, once, and its conditions become decisions", async () => {
    const { say, platform, scope, db, vault } = await registered()
    await scope(leader, "org")
    await say(leader, "ready triage")
    const condition = {
      rule: "readiness",
      role: "owner",
      due: "2026-12-20",
      clears: { kind: "item", item: "cover" },
    }
    await sql`update gate_verdict set verdict = 'conditions',
      parts = jsonb_set(parts::jsonb, '{conditions}', ${JSON.stringify([condition])}::jsonb)::json`.execute(
      db,
    )
    await resealVerdicts(db, vault, w)
    const list = await say(leader, "deployments")
    expect(list.text).toContain("GO WITH CONDITIONS until")
    const page = await platform.act(leader, list, "Triage")
    const question = await platform.act(leader, page, "Raise the stage")
    expect(question.text).toContain("Triage would move from pilot to deployment, on GO WITH CONDITIONS.")
    const done = await platform.act(leader, question, "Yes, do it")
    expect(done.text).toBe("Triage is now in deployment.")
    expect((await platform.act(leader, page, "Raise the stage")).text).toBe("It is in that stage already.")
    const decisions = () => db.selectFrom("decision").select(["clears", "due_on", "came_from"]).execute()
    expect(await decisions()).toEqual([
      { clears: condition.clears, due_on: "2026-12-20", came_from: "verdict" },
    ])
    expect((await platform.act(leader, page, "Move the stage")).form!.intro).toContain(
      "• 23 November 2026, deployment: on GO WITH CONDITIONS, by <@U-B-1>",
    )
    await platform.act(leader, done, "Undo")
    expect((await say(leader, "deployments")).text).toContain("• Triage (pilot)")
    expect(await decisions()).toEqual([])
  })
})
