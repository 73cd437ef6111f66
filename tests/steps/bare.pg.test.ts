import { describe, expect, it } from "vitest"
import type { Reply } from "../../src/pulse/ui-model.ts"
import { surveySetting } from "../../src/postgres/settings.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const t1 = asWorkspaceId("T1")

/** What each command of an admin does with nothing after it. */

const admin = "U-A-0"
const wrong = /I do not know|Something is missing|kenne ich nicht|Da fehlt noch/

/** The command in both languages, what the reply says in each, its buttons, and the form that it opens. */
const bare: [string, string, RegExp, RegExp, string[], string?][] = [
  ["schedule", "planen", /^When each survey is asked/, /^Wann jede Umfrage/, ["Weekly load"]],
  ["audience", "zielgruppe", /^Whom each survey asks/, /^Wen jede Umfrage/, ["Weekly load"]],
  ["run", "ausführen", /^Which survey should be asked now/, /^Welche Umfrage soll jetzt/, ["Weekly load"]],
  ["pause", "pausieren", /^Which survey should be paused/, /^Welche Umfrage soll ruhen/, ["Weekly load"]],
  ["resume", "fortsetzen", /^No survey is paused/, /^Keine Umfrage ruht/, []],
  ["k", "mindestzahl", /^The smallest group/, /^Die kleinste Gruppe/, ["Weekly load"]],
  ["comments", "kommentare", /^Which surveys take comments/, /^Welche Umfragen Kommentare/, ["Weekly load"]],
  ["colleagues", "kollegen", /^Which surveys are also safe/, /^Welche Umfragen auch sicher/, ["Weekly load"]],
  ["preview", "vorschau", /^Which survey would you like to see/, /^Welche Umfrage möchtest/, ["Weekly load"]],
  ["status", "status", /Weekly load/, /Wöchentliche|Weekly|Woche/, []],
  ["leaders", "leitung", /^Where digests go/, /^Wohin Berichte gehen/, ["Open the form"], "leaders"],
  ["holidays", "feiertage", /^Public holidays/, /^Feiertage/, ["Open the form"], "holidays"],
  ["digest", "bericht", /^The last digest/, /^Der letzte Bericht/, ["Show it to me", "Look back"]],
  ["units", "einheiten", /^• Fake/, /^• Fake/, []],
  ["admins", "admins", /^Admins:/, /^Admins:/, []],
  ["ledger", "verzeichnis", /./, /./, []],
  ["audit", "protokoll", /./, /./, []],
  ["platform", "plattform", /./, /./, []],
  ["link", "verbinden", /./, /./, []],
]

describe("a command with nothing after it", () => {
  it("opens a form or shows what is, in both languages", async () => {
    const { say } = await spine("server", { teams: { A: 6 } })
    for (const [english, , shows, , buttons, form] of bare) {
      const reply = await say(admin, english)
      const labels = reply.buttons?.map(({ label }) => label) ?? []
      expect({ english, text: reply.text, labels, form: reply.form !== undefined }).toEqual({
        english,
        text: expect.stringMatching(shows),
        labels: expect.arrayContaining(buttons),
        form: form !== undefined,
      })
      expect(reply.text).not.toMatch(wrong)
      expect(labels.length).toBeLessThanOrEqual(6)
    }
    await say(admin, "language de")
    for (const [, german, , shows] of bare) {
      const { text } = await say(admin, german)
      expect({ german, text }).toEqual({ german, text: expect.stringMatching(shows) })
      expect(text).not.toMatch(wrong)
    }
    expect((await say("U-A-1", "schedule")).text).toContain("Only admins can do that.")
  })

  it("goes on with the survey that is chosen, in a form with what is set", async () => {
    const { say, sayAndPress, platform } = await spine("server", { teams: { A: 6 } })
    const which = await say(admin, "schedule")
    expect(which.text).toContain("• Weekly load: every Tuesday at 10:00 (Europe/Vienna)")
    expect(which.text).toContain(": not scheduled")
    await sayAndPress(
      admin,
      "schedule weekly-load every 2 weeks on mon and thu 9:30 remind after 2 days",
      "Save",
    )
    const { form } = await platform.act(admin, await say(admin, "schedule"), "Weekly load")
    const set = Object.fromEntries(
      form!.fields.map((field) => [
        field.id,
        "values" in field ? field.values : "value" in field ? field.value : undefined,
      ]),
    )
    expect(set).toEqual({
      rhythm: "2",
      days: ["1", "4"],
      time: "09:30",
      when: undefined,
      clock: "one",
      zone: "Europe/Vienna",
      open: "3",
      remind: "after 48 hours",
    })
    const opened = await say(admin, "schedule weekly-load")
    const filled = { rhythm: "1", days: ["3"], time: "11:00", clock: "one", open: "3", remind: "never" }
    const shown = await platform.fill(admin, opened, filled)
    if (!("reply" in shown)) throw new Error("refused")
    expect(shown.reply.text).toContain("Weekly load would be asked every Wednesday at 11:00")
    const late = await platform.fill(admin, opened, { ...filled, open: "14" })
    expect(late).toMatchObject({
      reply: {
        text: expect.stringMatching(/is still open when it is asked again.*schedule weekly-load every/),
      },
    })
    expect(await platform.fill(admin, opened, { ...filled, zone: "Atlantis" })).toMatchObject({
      errors: {
        zone: expect.stringMatching(
          /^I do not know “atlantis” \(time zone\)\..* For example: \/pulse schedule weekly-load every/,
        ),
      },
    })
  })

  it("turns a switch, raises the smallest group and changes the holidays with a press or a form", async () => {
    const { db, say, sayAndPress, platform } = await spine("server", { teams: { A: 6 } })
    const which = await say(admin, "comments")
    expect(which.text).toContain("• Weekly load: on")
    const shown = await platform.act(admin, which, "Weekly load")
    expect(shown.text).toBe("Weekly load takes comments.")
    const off = await platform.act(admin, shown, "Switch off")
    await platform.act(admin, off, off.buttons![0]!.label)
    expect((await surveySetting(db, t1, "weekly-load")).comments).toBe(false)
    expect(await sayAndPress(admin, "colleagues", "Weekly load")).toBe(
      "Weekly load is not protected from a colleague who knows their own answers.",
    )
    const opened = await platform.act(admin, await say(admin, "k"), "Weekly load")
    expect(opened.form?.fields).toMatchObject([{ id: "number", value: "5" }])
    expect(opened.form?.intro).toContain("Now: 5.")
    const set = await say(admin, "holidays AT")
    await platform.act(admin, set, set.buttons![0]!.label)
    const holidays = await say(admin, "holidays")
    expect(holidays.form?.fields).toMatchObject([{ id: "region", value: "AT" }])
    expect(await platform.fill(admin, holidays, { region: "Atlantis" })).toMatchObject({
      errors: { region: expect.stringContaining("I do not know “Atlantis” (country or state).") },
    })
    await say(admin, "pause weekly-load")
    const paused = await say(admin, "resume")
    expect(paused.buttons?.map(({ label }) => label)).toEqual(["Weekly load"])
    expect((await platform.act(admin, paused, "Weekly load")).text).toContain("Resumed: Weekly load.")
  })

  it("opens the audience's form with all who are asked and left out, and what is sent takes its place", async () => {
    const groups = [{ platformId: "S1", handle: "engineering", name: "Engineering", members: ["U-A-1"] }]
    const { db, say, sayAndPress, platform } = await spine("server", { teams: { A: 6, B: 6 }, groups })
    const change = async () => platform.act(admin, await say(admin, "audience weekly-load"), "Change")
    const set = ({ form }: Reply) =>
      Object.fromEntries(
        form!.fields.map((field) => [
          field.id,
          field.kind === "people"
            ? field.people?.map(({ value }) => value)
            : "values" in field && field.values,
        ]),
      )
    const form = await change()
    expect(form.form?.intro).toContain("Weekly load asks everyone: 12 people.")
    expect(set(form)).toEqual({ whom: ["everyone"], people: [], left: [], leftPeople: [] })
    const shown = await platform.fill(admin, form, { whom: ["everyone"], leftPeople: ["U-A-5", "U-B-5"] })
    if (!("reply" in shown)) throw new Error("refused")
    expect(shown.reply.text).toContain("would ask everyone, except <@U-A-5> and <@U-B-5>: 10 people")
    await platform.act(admin, shown.reply, "Save")
    expect(set(await change())).toEqual({
      whom: ["everyone"],
      people: [],
      left: [],
      leftPeople: ["U-A-5", "U-B-5"],
    })
    await sayAndPress(admin, "audience weekly-load only unit:A unit:B <@U-B-1> except @engineering", "Save")
    const again = await change()
    const now = { whom: ["unit:A", "unit:B"], people: ["U-B-1"], left: ["group:S1"], leftPeople: [] }
    expect(set(again)).toEqual(now)
    const before = (await surveySetting(db, t1, "weekly-load")).audience
    expect(await platform.fill(admin, again, now)).toMatchObject({
      reply: { text: "Already set: nothing was changed." },
    })
    expect((await surveySetting(db, t1, "weekly-load")).audience).toEqual(before)
  })
})
