import { wholeText } from "../../src/words/plain-text.ts"
import { describe, expect, it } from "vitest"
import { kinds } from "../support/database.ts"
import { spine, type SpineSetup } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

type Written = { by: string; reach: string; text: string }

/** A wave that is answered by everybody, commented, closed and published; also to team A's own channel. */
async function told(kind: (typeof kinds)[number], teams: SpineSetup["teams"], written: Written[]) {
  const one = await spine(kind, { teams, survey: "supportability" })
  await one.sayYes("U-A-0", "leaders add <#C-A> unit:A")
  await one.tick("2026-11-24T10:00")
  for (const message of one.platform.messages) await one.answer(message, () => 2)
  for (const { by, reach, text } of written) {
    await one.platform.press(one.messageTo(by), "Add a comment")
    await one.platform.submit(by, reach, text)
  }
  await one.tick("2026-11-27T17:00")
  const post = (channel: string) => one.platform.posts.find((each) => each.channel === channel)!.post
  const section = (channel: string) =>
    (post(channel).details ?? [])
      .flatMap(({ sections }) => sections)
      .find(({ heading }) => heading === "In their own words")?.lines
  return { ...one, post, section }
}

const by = (team: string, count: number, reach: string, text: (nth: number) => string): Written[] =>
  Array.from({ length: count }, (_, nth) => ({ by: `U-${team}-${nth}`, reach, text: text(nth) }))

describe.each(kinds)("comments in digests on %s Postgres", (kind) => {
  it("stand in the digest of the unit where they may be read, and in no other", async () => {
    const { section, post } = await told(kind, { A: 12, B: 12 }, [
      ...by("A", 5, "division", (nth) => `Plum ${nth}: who decides?`),
      ...by("B", 4, "division", () => "Pear"),
    ])
    expect(section("C-A")?.toSorted()).toEqual([0, 1, 2, 3, 4].map((nth) => `• “Plum ${nth}: who decides?”`))
    expect(section("C-LEAD")).toEqual([expect.stringContaining("are in the digest of Team A")])
    for (const word of ["Plum", "Pear", "decides"]) expect(wholeText(post("C-LEAD"))).not.toContain(word)
    expect(wholeText(post("C-A"))).not.toContain("Pear")
  })

  it("of four people are shown nowhere", async () => {
    const { section, db } = await told(
      kind,
      { A: 12, B: 12 },
      by("A", 4, "organisation", (nth) => `Plum ${nth}`),
    )
    expect([section("C-A"), section("C-LEAD")]).toEqual([undefined, undefined])
    expect(await db.selectFrom("comment").selectAll().execute()).toEqual([])
    expect(await db.selectFrom("comment_word").selectAll().execute()).toEqual([])
  })

  it("for words alone leave nothing but words that five people used", async () => {
    const { section, db } = await told(kind, { A: 12, B: 12 }, [
      ...by("A", 3, "themes", (nth) => `The handover of plum ${nth}`),
      ...by("B", 2, "themes", () => "No handover!"),
    ])
    expect(section("C-LEAD")).toEqual(["Words that five or more people used: handover."])
    expect(section("C-A")).toBeUndefined()
    expect(await db.selectFrom("comment").selectAll().execute()).toEqual([])
    expect((await db.selectFrom("comment_word").select("word").execute()).map(({ word }) => word)).toEqual([
      "handover",
    ])
  })

  it("of fewer than ten who answered are neither quoted nor told in words", async () => {
    const { post } = await told(kind, { A: 9 }, [
      ...by("A", 5, "organisation", () => "The plum"),
      ...by("A", 9, "themes", () => "The plum").slice(5),
    ])
    expect(wholeText(post("C-LEAD"))).not.toMatch(/plum/i)
    expect(wholeText(post("C-A"))).not.toMatch(/plum/i)
  })

  it("of people who are in none of a division's teams stand in the division's digest", async () => {
    const one = await spine(kind, { teams: { A: 12, B: 12 }, survey: "supportability" })
    await one.db
      .insertInto("unit")
      .values({ workspace_id: asWorkspaceId("T1"), unit_id: "A1", name: "Part of A", parent_id: "A" })
      .execute()
    await one.sayYes("U-A-0", "leaders add <#C-A> unit:A")
    await one.tick("2026-11-24T10:00")
    for (const message of one.platform.messages) await one.answer(message, () => 2)
    for (const { by: writer, reach, text } of by("A", 5, "division", () => "Plum")) {
      await one.platform.press(one.messageTo(writer), "Add a comment")
      await one.platform.submit(writer, reach, text)
    }
    await one.tick("2026-11-27T17:00")
    const text = wholeText(one.platform.posts.find(({ channel }) => channel === "C-A")!.post)
    expect(text.match(/Plum/g)).toHaveLength(5)
  })

  it.each<[string, SpineSetup["teams"], (id: string) => string | null, Record<string, string[]>]>([
    [
      "in divisions of twelve, of six, and beside them",
      { A: 12, B: 6, C: 6 },
      (id) => (id.startsWith("U-C") ? null : id.split("-")[1]!),
      {
        "U-A-1": ["No further than Team A", "The whole organisation"],
        "U-B-1": ["The whole organisation"],
        "U-C-1": ["The whole organisation"],
      },
    ],
    [
      "in the only division there is",
      { A: 12 },
      () => "A",
      { "U-A-1": ["No further than Team A", "The whole organisation"] },
    ],
    ["in an organisation without units", { A: 12 }, () => null, { "U-A-1": ["The whole organisation"] }],
  ])("go only as far as there is somewhere to go, %s", async (_, teams, unitOf, offered) => {
    const one = await spine(kind, { teams, survey: "supportability" })
    for (const { platformId } of one.people)
      await one.db
        .updateTable("person")
        .set({ unit_id: unitOf(platformId) })
        .where("platform_id", "=", platformId)
        .execute()
    const used = new Set(one.people.map(({ platformId }) => unitOf(platformId)))
    for (const unit of Object.keys(teams))
      if (!used.has(unit)) await one.db.deleteFrom("unit").where("unit_id", "=", unit).execute()
    await one.tick("2026-11-24T10:00")
    for (const message of one.platform.messages) await one.answer(message, () => 2)
    for (const [person, labels] of Object.entries(offered)) {
      await one.platform.press(one.messageTo(person), "Add a comment")
      const { options } = one.platform.forms.at(-1)!.form.reach
      expect(options.map(({ label }) => label).slice(0, -1)).toEqual(labels)
      expect(options.at(-1)!.value).toBe("themes")
      if (labels.length > 1) continue
      await one.platform.submit(person, "division", "Plum")
      expect(one.platform.notices.at(-1)!.text).toContain("Nothing was saved")
    }
    // Whoever has no division: their words for the whole organisation are read in its digest.
    const writers = Object.keys(offered).filter((person) => offered[person]!.length === 1)
    const team = writers.at(-1)?.slice(0, 3)
    for (const { platformId } of one.people
      .filter(({ platformId: id }) => team && id.startsWith(team))
      .slice(0, 5)) {
      await one.platform.press(one.messageTo(platformId), "Add a comment")
      await one.platform.submit(platformId, "organisation", "Pear")
    }
    await one.tick("2026-11-27T17:00")
    const text = wholeText(one.platform.posts.find(({ channel }) => channel === "C-LEAD")!.post)
    expect(text.match(/Pear/g) ?? []).toHaveLength(team ? 5 : 0)
    expect(text).not.toContain("Plum")
  })
})
