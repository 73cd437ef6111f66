import { describe, expect, it } from "vitest"
import { comparisonRules } from "../../src/measure/close/history-needed.ts"
import { cutScore, type CutWave } from "../../src/measure/close/breakdown-scores.ts"
import { addDeployment } from "../../src/postgres/deployments.ts"
import { setStage } from "../../src/postgres/stages.ts"
import { replaceUnits } from "../../src/postgres/units.ts"
import { allReleases } from "../../src/postgres/releases.ts"
import { rosters } from "../../src/postgres/retention.ts"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const t1 = asWorkspaceId("T1")

/** Two teams of 30 over two sites, both in both; one person is elsewhere. */
async function twoSites(kind: (typeof kinds)[number]) {
  const one = await spine(kind, { teams: { A: 30, B: 31 }, survey: "supportability" })
  const units = ["A", "B"].map((id) => ({ id, parent: "org", name: `Team ${id}` }))
  const siteOf = (id: string) =>
    id === "U-B-30" ? "Bern" : Number(id.split("-")[2]) % 2 ? "Leeds" : "Vienna"
  const places = one.people.map(({ platformId }) => ({
    platformId,
    unit: platformId.split("-")[1]!,
    profile: { site: [siteOf(platformId)], role: [`Role of ${platformId}`] },
  }))
  await replaceUnits(one.db, t1, units, places)
  return { ...one, units, places, siteOf }
}

describe.each(kinds)("results by attribute on %s Postgres", (kind) => {
  it("are in the organisation's digest and in the export", async () => {
    const { db, tick, platform, answer, siteOf } = await twoSites(kind)
    await tick("2026-11-24T10:00")
    expect(await db.selectFrom("wave_profile").selectAll().execute()).toHaveLength(61)
    for (const message of platform.messages)
      await answer(message, () => (siteOf(message.to.platformId) === "Leeds" ? 3 : 1))
    await tick("2026-11-27T17:00")
    const [post] = platform.posts
    const sections = post!.post.details!.flatMap((one) => one.sections)
    const bySite = sections.find(({ heading }) => heading === "By site")!
    expect(bySite.lines).toEqual(["Means of up to eight pulses."])
    expect(bySite.rows?.map(({ label }) => label)).toEqual(["Leeds", "Vienna", "Others"])
    // Leeds has both teams for its own sum, so that Vienna has none.
    expect(bySite.rows?.[0]?.value).toMatch(/^\d\d \(\d\d to \d\d\)$/)
    expect(bySite.rows?.[1]?.value).toMatch(/^\d\d \(\d\d to \d\d\), estimated from teams$/)
    expect(bySite.rows?.at(-1)?.value).toBe("1 with too few people to show")
    expect(JSON.stringify(post)).not.toMatch(/Bern|By role|Role of/)

    const { rows } = await allReleases(db)
    const cuts = rows.filter((row) => row.cut?.startsWith("site=") && row.measure === "supportability")
    expect(Object.fromEntries(cuts.map(({ cut, status }) => [cut, status]))).toEqual({
      "site=Bern": "protected",
      "site=Leeds": "published",
      "site=Vienna": "published",
    })
    expect(cuts.map(({ estimated }) => estimated)).toEqual([undefined, false, true])
    expect(cuts.every(({ unit, parent }) => unit === "org" && parent === null)).toBe(true)
    expect(cuts.find(({ status }) => status === "protected")?.score).toBeUndefined()
  })

  it("are means that the waves before go into, and keep their blocks", async () => {
    const { db, tick, platform, answer, siteOf } = await twoSites(kind)
    for (const [open, end] of [
      ["2026-11-24T10:00", "2026-11-27T17:00"],
      ["2026-12-01T10:00", "2026-12-04T17:00"],
    ] as const) {
      const before = platform.messages.length
      await tick(open)
      for (const message of platform.messages.slice(before))
        await answer(message, () => (siteOf(message.to.platformId) === "Leeds" ? 4 : 2))
      await tick(end)
    }
    const waves = await db.selectFrom("wave").select("wave_id").orderBy("opens_at", "desc").execute()
    const kept = await db.selectFrom("cut_sum").selectAll().where("measure", "=", "escalation").execute()
    const leeds = waves.map(({ wave_id: id }): CutWave => {
      const row = kept.find((one) => one.wave_id === id && one.values[0] === "Leeds")!
      return { ...row, own: { deviation: row.deviation!, room: row.own_room! } }
    })
    expect(leeds).toHaveLength(2)
    const shown = await db
      .selectFrom("cut_release")
      .selectAll()
      .where("wave_id", "=", waves[0]!.wave_id)
      .where("measure", "=", "escalation")
      .execute()
    expect(shown.find(({ values }) => values[0] === "Leeds")).toMatchObject(cutScore(leeds, 0.4))
    const leaves = await db.selectFrom("cut_leaf").selectAll().execute()
    const used = leaves.map(({ values, leaf_id: leaf }) => `${values.join()} ${leaf}`)
    expect(used.sort()).toEqual(["Leeds A", "Leeds A", "Leeds B", "Leeds B"])
  })

  it("leave what people had with the roster they are compared by, no longer, and not of who is forgotten", async () => {
    const { db, tick, platform, answer, sayAndPress, people, steps, clock } = await twoSites(kind)
    await tick("2026-11-24T10:00")
    for (const message of platform.messages) await answer(message, (position) => 1 + (position % 3))
    await tick("2026-11-27T17:00")
    expect(await db.selectFrom("wave_profile").selectAll().execute()).toHaveLength(61)
    await sayAndPress("U-A-1", "forget me", "Forget me")
    const known = () => db.selectFrom("roster").select("profile").where("profile", ">=", 0).execute()
    expect(await known()).toHaveLength(people.length - 1)
    // Nobody answers the next one, which tells no sums.
    await tick("2026-12-01T10:00")
    await sayAndPress("U-A-2", "forget me", "Forget me")
    await tick("2026-12-04T17:00")
    await steps.people(clock.ms)
    const waves = await db.selectFrom("wave_profile").select("wave_id").distinct().execute()
    expect(waves).toHaveLength(1)
    const now = new Date("2028-06-01")
    await rosters.remove(db, t1, { before: now, now, comparison: comparisonRules })
    expect(await db.selectFrom("wave_profile").selectAll().execute()).toEqual([])
  })

  it("are by the stage that a deployment was in when the wave opened, beside the deployment's", async () => {
    const { db, tick, platform, answer, units, places, siteOf, say } = await twoSites(kind)
    const of = (id: string) => (siteOf(id) === "Leeds" ? ["Claims"] : ["Unregistered"])
    await replaceUnits(
      db,
      t1,
      units,
      places.map((place) => ({ ...place, profile: { deployment: of(place.platformId) } })),
    )
    const claims = { name: "CLAIMS", does: "", risk: "limited", supporting: [], links: [] } as const
    const counts = { usersNow: 1, usersPlanned: 1, hours: 1 }
    const change = { by: undefined, on: "2026-11-01", reason: "" }
    const id = await db
      .transaction()
      .execute((tx) => addDeployment(tx, t1, { ...claims, ...counts, stage: "pilot" }, change))
    await tick("2026-11-24T10:00")
    await db
      .transaction()
      .execute((tx) => setStage(tx, t1, id!, { ...change, number: 2, stage: "deployment" }))
    for (const message of platform.messages) await answer(message, () => 3)
    await tick("2026-11-27T17:00")
    const shown = await db.selectFrom("cut_release").select(["by", "values"]).distinct().execute()
    expect(shown.map(({ by, values }) => `${by.join()}=${values.join()}`).sort()).toEqual([
      "deployment=Claims",
      "deployment=Unregistered",
      "stage=pilot",
    ])
    const details = platform.posts[0]!.post.details!.flatMap((one) => one.sections)
    const byStage = details.find(({ heading }) => heading === "By stage")
    expect(byStage?.rows?.map(({ label }) => label)).toEqual(["pilot"])
    const listed = await say("U-A-0", "deployments")
    expect(listed.text).toMatch(
      /• CLAIMS \(deployment\).*\n25–49 people: Escalation \d\d \(\d\d to \d\d\) · Coordination/,
    )
    expect(listed.text).not.toContain("Unregistered\n")
    const page = await platform.act("U-A-0", listed, "CLAIMS")
    expect(page.text).toMatch(/\n25–49 people: Escalation \d\d \(\d\d to \d\d\) · Coordination/)
  })

  it("are of what people had when the wave opened", async () => {
    const { db, tick, platform, answer, units, places, siteOf } = await twoSites(kind)
    await tick("2026-11-24T10:00")
    await replaceUnits(
      db,
      t1,
      units,
      places.map((place) => ({ ...place, profile: { site: ["Oslo"] } })),
    )
    for (const message of platform.messages)
      await answer(message, () => (siteOf(message.to.platformId) === "Leeds" ? 3 : 1))
    await tick("2026-11-27T17:00")
    expect(JSON.stringify(platform.posts)).toContain("Leeds")
    expect(JSON.stringify(platform.posts)).not.toContain("Oslo")
  })

  it("stay as they are when a tree comes without attributes; people read theirs, and being forgotten removes them", async () => {
    const { db, say, sayAndPress, units, places } = await twoSites(kind)
    await replaceUnits(
      db,
      t1,
      units,
      places.map(({ platformId, unit }) => ({ platformId, unit })),
    )
    const { text } = await say("U-A-1", "privacy")
    expect(text).toContain("role (Role of U-A-1), site (Leeds)")
    expect(text).toContain("Results by role and site cover the whole organisation only")
    await sayAndPress("U-A-1", "forget me", "Forget me")
    expect((await say("U-A-1", "privacy")).text).not.toContain("Leeds")
    const rows = await db
      .selectFrom("person")
      .select("attributes")
      .where("platform_id", "=", "U-A-1")
      .execute()
    expect(rows).toEqual([{ attributes: null }])
  })
})
