import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, describe, expect, test } from "vitest"
import type { Platform } from "../../src/platform.ts"
import { cadencesOf, leadershipChannels, setCadence } from "../../src/postgres/settings.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { program } from "../../src/app/program.ts"
import { parseCadence } from "../../src/pulse/cadence.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { openVault } from "../../src/vault/keys.ts"
import { freshDatabase } from "../support/database.ts"
import { openSlack, type SlackBench } from "../support/slack-bench.ts"
import { buttonsOf, labelOf } from "../support/slack-peer.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { soon } from "../support/soon.ts"

const t1 = asWorkspaceId("T1")

/** What follows an acknowledgement comes soon, and on a busy machine a little later. */
const monday = Date.parse("2026-11-23T08:00:00Z")
const tuesday = Date.parse("2026-11-24T09:00:00Z")

/** The whole program behind Slack's signed HTTP, with a clock of its own. */
describe("a command in Slack, all the way to the tables and back", () => {
  let bench: SlackBench
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-commands-"))
  afterEach(async () => {
    await bench.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function open(locale = "en-GB") {
    const { db } = await freshDatabase("server")
    const vault = await openVault(join(folder, "vault"))
    const { surveys } = await readSurveys(join(import.meta.dirname, "../../surveys"))
    const clock = { ms: monday }
    let platform: Platform | undefined
    const { handlers, steps } = program({
      db,
      vault,
      surveys,
      admins: new Set<string>(),
      leaseMs: 60_000,
      now: () => clock.ms,
      nudge: () => {},
      platformOf: () => platform,
    })
    const people = Array.from({ length: 6 }, (_, at) => ({
      id: `U${at + 1}`,
      tz: "Europe/Vienna",
      locale,
      admin: at === 0,
    }))
    bench = await openSlack(
      handlers,
      {
        workspaces: [
          {
            people,
            channels: [
              { id: "C0LEAD" },
              { id: "C0PORT", name: "port", members: ["U1", "U2", "U3", "U4", "U5"] },
              { id: "C0TWO", name: "two", members: ["U1", "U2"] },
            ],
          },
        ],
      },
      { messagesPerSecond: 100 },
    )
    platform = bench.platform
    await workspaceReachable(db, t1, "slack", "Harbour")
    await steps.people(clock.ms)
    const read = parseCadence({ cron: "0 10 * * 2", zone: "Europe/Vienna" })
    if (read.kind === "fault") throw new Error(read.reason)
    const row = { survey: "weekly-load", cadence: read.cadence, since: new Date(monday), setBy: "U1" }
    await setCadence(db, t1, row)
    async function openWave() {
      clock.ms = tuesday
      await steps.open(clock.ms)
      await steps.deliver()
    }
    return { db, steps, clock, openWave }
  }
  const labels = (message: { blocks: Record<string, unknown>[] }) => buttonsOf(message).map(labelOf)

  test("a message that Slack delivers twice under two names is answered once", async () => {
    await open()
    const message = {
      type: "message",
      channel_type: "im",
      user: "U2",
      text: "privacy",
      channel: "DU2",
      ts: "7.5",
    }
    const answers = () => bench.server.callsOf("chat.postMessage").length
    await bench.peer.event(message, { id: "Ev-first" })
    await soon(() => expect(answers()).toBe(1))
    await bench.peer.event(message, { id: "Ev-second" })
    await bench.peer.event({ ...message, ts: "7.6" }, { id: "Ev-third" })
    await soon(() => expect(answers()).toBe(2))
    expect(bench.log.filter(({ event }) => event === "slack.replay")).toHaveLength(1)
  })

  test("a schedule is shown to its writer alone, and saved by the button, which then is gone", async () => {
    const { db } = await open()
    const answer = await bench.peer.slash("U1", "schedule handover-health every thu 14:00")
    expect(answer.json).toMatchObject({ response_type: "ephemeral" })
    const shown = bench.server.whisper("U1")
    expect(shown.text).toContain("Handover health would be asked every Thursday at 14:00")
    expect(labels(shown)).toEqual(["Save", "Don't save"])
    expect(await cadencesOf(db, t1)).toHaveLength(1)
    expect((await bench.peer.press(shown, "Save")).status).toBe(200)
    await soon(() => expect(shown.text).toContain("Scheduled: Handover health"))
    expect(labels(shown)).toEqual(["Undo"])
    expect((await cadencesOf(db, t1)).map((row) => row.survey)).toEqual(["handover-health", "weekly-load"])
    expect(bench.server.messages()).toEqual([])
  })

  test("a form opens, says beside a field what is wrong, and its result is saved by a button", async () => {
    const { db } = await open("de-DE")
    const answer = await bench.peer.slash("U1", "planen handover-health")
    expect(answer.body).toBe("")
    await soon(() => expect(bench.server.state.views).toHaveLength(1))
    const fields = (bench.server.state.views[0]!.view["blocks"] as { element?: { type: string } }[]).flatMap(
      ({ element }) => element?.type ?? [],
    )
    expect(fields).toContain("checkboxes")
    expect(fields).toContain("static_select")
    const values = { when: "jeden donerstag 14:00" }
    expect((await bench.peer.fill("U1", values)).json).toEqual({
      response_action: "errors",
      errors: {
        when: "„donerstag“ kenne ich nicht (Tag). Meintest du donnerstag? Zum Beispiel: /pulse planen handover-health jeden Dienstag 10:00 in Wien offen 3 Tage erinnern nach 1 Tag",
      },
    })
    expect((await bench.peer.fill("U1", { ...values, when: "jeden donnerstag 14:00" })).body).toBe("")
    await soon(() => expect(labels(bench.server.whisper("U1"))).toEqual(["Speichern", "Nicht speichern"]))
    await bench.peer.press(bench.server.whisper("U1"), "Speichern")
    await soon(async () => expect(await cadencesOf(db, t1)).toHaveLength(2))
  })

  test("the pickers of a form come filled in, and are read as they are left", async () => {
    const { db } = await open()
    await bench.peer.slash("U1", "schedule weekly-load")
    await soon(() => expect(bench.server.state.views).toHaveLength(1))
    expect((await bench.peer.fill("U1", { time: "14:30" })).body).toBe("")
    await soon(() =>
      expect(bench.server.whisper("U1").text).toContain("every Tuesday at 14:30 (Europe/Vienna)"),
    )
    await bench.peer.press(bench.server.whisper("U1"), "Save")
    await soon(async () => expect((await cadencesOf(db, t1))[0]!.cadence.cron).toBe("30 14 * * 2"))
  })

  test("where no form can open, the text says how to write it, and a button opens it", async () => {
    const { db } = await open()
    await bench.peer.write("U1", "leaders")
    await soon(() => expect(bench.server.messages({ person: "U1" })).toHaveLength(1))
    const [message] = bench.server.messages({ person: "U1" })
    expect(message!.text).toContain("No channel gets a digest yet.")
    await bench.peer.press(message!, "Open the form")
    await soon(() => expect(bench.server.state.views).toHaveLength(1))
    await bench.peer.fill("U1", { channel: "C0LEAD" })
    await soon(() =>
      expect(bench.server.whispers("U1").join()).toContain("<#C0LEAD> would get the digest of Harbour"),
    )
    await bench.peer.press(bench.server.whisper("U1"), "Yes, do it")
    await soon(() =>
      expect(bench.server.whisper("U1").text).toContain("<#C0LEAD> gets the digest of Harbour"),
    )
    expect(await leadershipChannels(db, t1)).toMatchObject([{ channel: "C0LEAD", unit: "org" }])
  })

  test("a form that Slack does not open is replaced by its text", async () => {
    await open()
    bench.server.next("views.open", { kind: "error", code: "internal_error" })
    await bench.peer.slash("U1", "leaders")
    await soon(() => expect(bench.server.whispers("U1").join()).toContain("You can also write it"))
  })

  test("a channel is an audience: its members are read, follow whoever joins, and too few are refused", async () => {
    const { db, steps, clock, openWave } = await open()
    const few = await bench.peer.slash("U1", "audience weekly-load only <#C0TWO|two>")
    expect(few.json["text"]).toContain("That would ask 2 people.")
    const hidden = await bench.peer.slash("U1", "audience weekly-load only <#C0HID|hidden>")
    expect(hidden.json["text"]).toContain("I cannot read who is in")
    await bench.peer.slash("U1", "audience weekly-load only <#C0PORT|port>")
    expect(bench.server.whisper("U1").text).toContain("would ask <#C0PORT>: 5 people (until now 6)")
    await bench.peer.press(bench.server.whisper("U1"), "Save")
    await soon(async () =>
      expect(await db.selectFrom("survey_setting").selectAll().execute()).toHaveLength(1),
    )
    const port = bench.server.state.workspaces[0]!.channels.find(({ id }) => id === "C0PORT")!
    port.members = ["U2", "U3", "U4", "U5", "U6"]
    clock.ms += 2 * 3_600_000
    await steps.people(clock.ms)
    await openWave()
    const asked = bench.server.messages().flatMap(({ person }) => person ?? [])
    expect(asked.toSorted()).toEqual(["U2", "U3", "U4", "U5", "U6"])
  })

  test("being forgotten asks first, and turns the open question into a note", async () => {
    const { db, openWave } = await open()
    await openWave()
    const [question] = bench.server.messages({ person: "U2" })
    await bench.peer.press(question!, "Agree")
    await soon(async () => expect(await db.selectFrom("answer_open").selectAll().execute()).toHaveLength(1))
    await bench.peer.slash("U2", "forget me")
    const asked = bench.server.whisper("U2")
    expect(JSON.stringify(buttonsOf(asked)[0])).toContain("danger")
    await bench.peer.press(asked, "Forget me")
    await soon(() => expect(asked.text).toContain("1 sealed answer was deleted."))
    const boxes = await db.selectFrom("answer_open").select("box").execute()
    expect(boxes.filter(({ box }) => box.length > 0)).toEqual([])
    expect(JSON.stringify(question!.blocks)).toContain("You asked me to forget you")
  })

  test("the Home tab shows the open question and takes the answers there", async () => {
    const { db, openWave } = await open()
    await bench.peer.openHome("U3")
    await soon(() => expect(bench.server.homeOf("U3")).toContain("Nothing is open for you"))
    await openWave()
    await bench.peer.openHome("U3")
    await soon(() => expect(bench.server.homeOf("U3")).toContain("1 of 4"))
    for (const place of ["2 of 4", "3 of 4", "4 of 4", "You can change your answers until"]) {
      const view = bench.server.state.homes.get("U3") as { blocks: Record<string, unknown>[] }
      await bench.peer.pressHome("U3", labelOf(buttonsOf(view)[1]!))
      await soon(() => expect(bench.server.homeOf("U3")).toContain(place))
    }
    expect(await db.selectFrom("answer_open").selectAll().execute()).toHaveLength(4)
    await bench.peer.pressHome("U3", "Add a comment")
    await soon(() => expect(bench.server.state.views).toHaveLength(1))
    await bench.peer.submit("U3", { text: "Too many tools.", reach: "themes" })
    await soon(() => expect(bench.server.homeOf("U3")).toContain("Comment saved."))
    expect(await db.selectFrom("answer_open").selectAll().execute()).toHaveLength(5)
    expect(bench.log.filter(({ event }) => event === "slack.call_failed")).toEqual([])
  })

  test("the Home tab changes settings, and says first what happened", async () => {
    const { db, openWave } = await open()
    await openWave()
    await bench.peer.openHome("U4")
    await soon(() => expect(bench.server.homeOf("U4")).toContain("You are taking part."))
    await bench.peer.pressHome("U4", "What is stored about me")
    await soon(() =>
      expect(bench.server.homeOf("U4")).toContain("`roster`: that you were among those asked in 1 pulse"),
    )
    await bench.peer.pressHome("U4", "Deutsch")
    await soon(() => expect(bench.server.homeOf("U4")).toContain("Ab jetzt spreche ich Deutsch mit dir."))
    await bench.peer.pressHome("U4", "Nicht mehr fragen")
    await soon(() => expect(bench.server.homeOf("U4")).toContain("Du nimmst nicht teil."))
    const row = db.selectFrom("person").select(["opted_out", "chosen_locale"]).where("platform_id", "=", "U4")
    expect(await row.executeTakeFirst()).toEqual({ opted_out: true, chosen_locale: "de" })
    expect(bench.server.whispers("U4")).toEqual([])
  })

  test("another tab of the app publishes nothing, and a press while the database is away is excused on the page", async () => {
    const { db } = await open()
    const event = { type: "app_home_opened", user: "U5", channel: "D5", tab: "messages" }
    await bench.peer.event(event)
    await bench.peer.openHome("U5")
    await soon(() => expect(bench.server.homeOf("U5")).toContain("Help"))
    expect(bench.server.callsOf("views.publish")).toHaveLength(1)
    await db.destroy()
    await bench.peer.pressHome("U5", "Help")
    await soon(() => expect(bench.server.homeOf("U5")).toContain("Sorry, something went wrong"))
  })
})
