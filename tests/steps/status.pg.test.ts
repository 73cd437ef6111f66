import { describe, expect, it } from "vitest"
import type { GroupFound } from "../../src/platform.ts"
import { changeSurveySetting } from "../../src/postgres/settings.ts"
import { waveKeyId } from "../../src/vault/wave-secrets.ts"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

/** What an operator reads in the middle of the night: what is wrong, since when, and what to do about it. */

const admin = "U-A-0"
type Spine = Awaited<ReturnType<typeof spine>>

/** What is set and whom the prompts did not reach: other tests look at it. */
const isSet =
  /^(?:Schedule|Plan|Next|Nächste Termine|You are asked|Asks|Fragt|Smallest|Kleinste|Public|Feiertage|Opened|Geöffnet|Not reached|Nicht erreicht)\b/

/** The lines of one survey's state in English and German. */
async function stateOf({ say }: Spine, survey = "weekly-load"): Promise<{ en: string[]; de: string[] }> {
  const lines = async () => {
    const text = (await say(admin, `status ${survey}`)).text
    const all = text.split("\n").map((line) => line.replace(/^• /, ""))
    // What would show in so small an organisation is another test's.
    return all.filter((line) => !/fewer than 8|weniger als 8/.test(line) && !isSet.test(line))
  }
  const en = await lines()
  await say(admin, "language de")
  const de = await lines()
  await say(admin, "language en")
  return { en, de }
}

describe.each(kinds)("the status on %s Postgres", (kind) => {
  it("says that too few would be asked, when that kept a date from being asked, and what to do", async () => {
    const one = await spine(kind, { teams: { A: 5 } })
    await one.say("U-A-4", "stop")
    await one.tick("2026-11-24T10:00")
    const { en, de } = await stateOf(one)
    expect(en.slice(1)).toEqual([
      "It would ask 4 people now. Results for fewer than 5 people are never shown, so it will not open until there are enough. `/pulse audience weekly-load` says whom it asks, `/pulse audience weekly-load add …` asks more.",
      "It was skipped on 24 November 2026, because there were too few people. To ask now, write `/pulse run weekly-load`.",
    ])
    expect(de.slice(1)).toEqual([
      expect.stringContaining("Sie würde jetzt 4 Personen fragen."),
      expect.stringContaining("Am 24. November 2026 wurde sie nicht gestellt"),
    ])
    await one.say("U-A-4", "start")
    expect((await stateOf(one)).en.slice(1)).toEqual([expect.stringContaining("It was skipped on")])
    await one.tick("2026-12-01T10:00")
    expect((await stateOf(one)).en.slice(1)).toEqual(["Sent: 5 of 5."])
    await one.sayAndPress(admin, "schedule leadership-mirror every mon 9:00", "Save")
    expect((await one.say(admin, "status")).text).toContain(
      "Something needs you: `/pulse status leadership-mirror`.",
    )
    expect((await stateOf(one, "leadership-mirror")).en[1]).toContain(
      "It would ask nobody now. Results for fewer than 5 people are never shown, so it will not open until there are enough. `/pulse leaders people add …`",
    )
  })

  it("names the channels, groups and units of an audience that cannot be read any more", async () => {
    const everyone = Array.from({ length: 6 }, (_, at) => `U-A-${at}`)
    const groups: GroupFound[] = [
      { platformId: "S1", handle: "engineering", name: "Engineering", members: everyone },
    ]
    const one = await spine(kind, { teams: { A: 6, Sales: 6 }, groups })
    const { platform, say, sayAndPress, steps, clock, db } = one
    const channel: GroupFound = { platformId: "C1", handle: "#ai", name: "#ai", members: everyone }
    platform.channel = async () => channel
    await sayAndPress(admin, "audience weekly-load only @engineering unit:Sales <#C1>", "Save")
    expect((await stateOf(one)).en).toHaveLength(1)
    platform.channel = async () => undefined
    groups.pop()
    await db.deleteFrom("unit").where("unit_id", "=", "Sales").execute()
    clock.ms += 2 * 3_600_000
    await steps.people(clock.ms)
    const { en, de } = await stateOf(one)
    expect(en.slice(1)).toEqual([
      "I can no longer read who is in <#C1>, so nobody is asked because of them. Please invite me there again; I look once an hour.",
      "Its audience names @engineering and Team Sales, which I can no longer find, so nobody is asked because of them. `/pulse audience weekly-load only …` sets a new audience.",
      expect.stringContaining("It would ask nobody now."),
    ])
    expect(de[1]).toContain("Ich kann nicht mehr lesen, wer in <#C1> ist")
    expect(de[2]).toContain("Ihre Zielgruppe nennt @engineering und Team Sales;")
    expect((await say(admin, "audience weekly-load")).text).toContain("@engineering")
    platform.channel = async () => channel
    clock.ms += 2 * 3_600_000
    await steps.people(clock.ms)
    expect((await stateOf(one)).en.slice(1)).toEqual([expect.stringContaining("names @engineering")])
    await changeSurveySetting(db, asWorkspaceId("T1"), "weekly-load", {
      audience: [{ kind: "group", id: "S9" }],
    })
    expect((await stateOf(one)).en[1]).toContain("names S9,")
    await changeSurveySetting(db, asWorkspaceId("T1"), "weekly-load", {
      audience: [{ kind: "everyone" }, { kind: "group", id: "S9", name: "@ops", except: true }],
    })
    const left = await stateOf(one)
    expect(left.en[1]).toContain("leaves out @ops, which I can no longer find, so the people there are asked")
    expect(left.de[1]).toContain("nimmt @ops aus")
  })

  it("says that too few answered for a result", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    await one.tick("2026-11-24T10:00")
    for (const message of one.platform.messages.slice(0, 4)) await one.answer(message, () => 3)
    await one.tick("2026-11-27T17:00")
    const { en, de } = await stateOf(one)
    expect(en[1]).toMatch(/^Last time: 24.*2026; too few answered for a result\.$/)
    expect(de[1]).toMatch(/; für ein Ergebnis haben zu wenige geantwortet\.$/)
  })

  it("names whom the prompts did not reach and why, never who did not answer", async () => {
    const one = await spine(kind, { teams: { A: 20 } })
    const { platform, say, tick } = one
    const reasons = ["user_disabled", "MessageWritesBlocked", "not installed", "something_else"]
    for (const reason of reasons) platform.end({ kind: "gone", reason })
    await tick("2026-11-24T10:00")
    platform.end({ kind: "gone", reason: "user_disabled" }, 3)
    await tick("2026-11-25T10:00")
    expect(
      await one.db.selectFrom("delivery").select("kind").where("kind", "=", "reminder").execute(),
    ).not.toEqual([])
    const lineOf = (text: string) =>
      text.split("\n").find((line) => /Not reached|Nicht erreicht/.test(line)) ?? ""
    const line = lineOf((await say(admin, "status weekly-load")).text)
    expect(line.match(/<@U-A-\d+>/g)).toHaveLength(4)
    for (const why of ["deactivated", "blocked the app", "no conversation with the app", "refused"])
      expect(line).toContain(`(${why})`)
    const [answering] = platform.messages
    await one.answer(answering!, () => 3)
    expect(lineOf((await say(admin, "status weekly-load")).text)).toBe(line)
    await say(admin, "language de")
    const german = lineOf((await say(admin, "status weekly-load")).text)
    for (const why of ["deaktiviert", "hat die App blockiert", "kein Chat mit der App", "abgelehnt"])
      expect(german).toContain(`(${why})`)
  })

  it("counts each way a message can end, and says what to do about each", async () => {
    const one = await spine(kind, { teams: { A: 12 } })
    const { platform, tick, db, steps } = one
    platform.end({ kind: "gone", reason: "user_disabled" }, 2)
    platform.end({ kind: "unknown", reason: "lost" }, 3)
    platform.end({ kind: "gone", reason: "refused by the platform" })
    await tick("2026-11-24T10:00")
    const rows = await db
      .selectFrom("delivery")
      .select("person_id")
      .where("state", "=", "delivered")
      .execute()
    expect(rows).toHaveLength(6)
    const put = (at: number, change: object) =>
      db.updateTable("delivery").set(change).where("person_id", "=", rows[at]!.person_id).execute()
    await put(0, { state: "waiting", due_at: new Date(one.clock.ms + 3_600_000) })
    await put(1, { state: "waiting", due_at: new Date(one.clock.ms) })
    await put(2, { state: "sending" })
    await put(3, { state: "skipped", reason: "answered before the reminder" })
    await put(4, { state: "skipped", reason: "the wave closed" })
    const { en, de } = await stateOf(one)
    expect(en.slice(1, 6)).toEqual([
      "Sent: 2 of 12, 2 are due now, 1 waits for its time.",
      "3 messages may or may not have arrived. I look for them before anything is sent again.",
      expect.stringContaining("2 people could not be reached: accounts that are deactivated"),
      expect.stringContaining("1 person was not asked in time."),
      expect.stringContaining("1 message failed (refused by the platform)."),
    ])
    expect(de[1]).toBe("Verschickt: 2 von 12, 2 sind jetzt fällig, 1 wartet auf ihre Uhrzeit.")
    platform.canFind = false
    expect((await stateOf(one)).en[2]).toContain("because Teams cannot be asked")
    platform.end({ kind: "blocked", reason: "token_revoked" })
    await put(1, { state: "waiting", due_at: new Date(one.clock.ms) })
    await steps.deliver()
    const blocked = await stateOf(one)
    expect(blocked.en[0]).toContain(
      "Nothing can be sent at the moment (token_revoked). Please install the app",
    )
    expect(blocked.de[0]).toContain("Zurzeit kann nichts verschickt werden (token_revoked).")
  })

  it("says in which channels a digest failed or may have, until it is there", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    const { platform, say, sayYes, tick, answer, steps } = one
    for (const channel of ["C-2", "C-3"]) await sayYes(admin, `leaders add <#${channel}>`)
    await tick("2026-11-24T10:00")
    for (const message of platform.messages) await answer(message, () => 3)
    const { post } = platform
    platform.post = (workspace, channel, ...rest) => {
      if (channel === "C-2") platform.end({ kind: "gone", reason: "is_archived" })
      if (channel === "C-3") platform.end({ kind: "lost" })
      return post(workspace, channel, ...rest)
    }
    await tick("2026-11-27T17:00")
    await steps.publish()
    platform.post = post
    const { en, de } = await stateOf(one)
    expect(en).toContain("Sent to leadership: 1 of 3 messages.")
    expect(en).toContainEqual(expect.stringContaining("I cannot tell whether a message arrived in <#C-3>"))
    expect(en).toContainEqual(expect.stringContaining("A message could not be posted to <#C-2>."))
    expect(en[0]).toContain("<#C-2> cannot be posted to.")
    expect(de).toContain("An die Leitung geschickt: 1 von 3 Nachrichten.")
    await sayYes(admin, "leaders add <#C-2>")
    await say(admin, "digest now")
    await steps.publish()
    expect((await stateOf(one)).en).toContain("Sent to leadership: 2 of 3 messages.")
    expect(platform.posts.map(({ channel }) => channel).sort()).toEqual(["C-2", "C-3", "C-LEAD"])
  })

  it("says that a wave's key is missing while that can be mended, and that its answers are lost when not", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    const { db, vault, tick, another, clock, platform } = one
    const next = another().steps
    await next.open(clock.ms + 25 * 3_600_000)
    const { wave } = await db.selectFrom("wave").select("wave_id as wave").executeTakeFirstOrThrow()
    await vault.destroy(waveKeyId(wave))
    await tick("2026-11-24T10:01")
    const without = await stateOf(one)
    expect(without.en.slice(1)).toEqual([
      "Its key is missing from this server: no answer can be taken, and nothing is sent until it is back. Whoever runs the server must bring the keys (`VAULT_DIR` or `VAULT_ETCD`) back.",
      "Sent: 0 of 6, 6 wait for their time.",
    ])
    expect(without.de[1]).toContain("Ihr Schlüssel fehlt auf diesem Server")
    await vault.make(waveKeyId(wave))
    await tick("2026-11-24T10:07")
    expect((await stateOf(one)).en.slice(1)).toEqual(["Sent: 6 of 6."])
    expect(platform.messages).toHaveLength(6)

    await vault.destroy(waveKeyId(wave))
    await tick("2026-11-27T17:01")
    expect((await stateOf(one)).en[1]).toContain("Its time is over, but its key is missing")
    await tick("2026-11-28T17:01")
    const { en, de } = await stateOf(one)
    expect(en[1]).toContain("The answers of 24 – 27 November 2026 are lost")
    expect(de[1]).toContain("Die Antworten von 24.–27. November 2026 sind verloren")
  })

  it("names a schedule whose survey has no file that can be read", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    one.surveys.delete("weekly-load")
    expect((await one.say(admin, "status")).text.split("\n")[0]).toBe(
      "`weekly-load` is scheduled, but its file is missing or faulty, so it is not asked. Whoever runs this server finds the reason at the beginning of its log.",
    )
  })
})
