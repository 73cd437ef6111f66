import { sql } from "kysely"
import { expect, it } from "vitest"
import { findingsList } from "../../src/audit/findings.ts"
import { knownFrom } from "../../src/audit/known.ts"
import { attackTexts } from "../../src/audit/posted.ts"
import { readAll } from "../../src/postgres/evidence.ts"
import { replaceUnits } from "../../src/postgres/units.ts"
import { addLeadershipChannel } from "../../src/postgres/settings.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const dayMs = 86_400_000

/** Weeks of three teams, one of them too small, with digests in four channels and results to everybody. */
async function posted(weeks: number, survey: string) {
  const one = await spine("embedded", { teams: { A: 13, B: 8, C: 4 }, survey })
  for (const [channel, unit, locale] of [
    ["C-DE", "org", "de"],
    ["C-US", "org", "en-US"],
    ["C-B", "B", "de-AT"],
    ["C-C", "C", "en"],
  ] as const)
    await addLeadershipChannel(one.db, asWorkspaceId("T1"), { channel, unit, addedBy: "U-A-0", locale })
  const units = ["A", "B", "C"].map((id) => ({ id, parent: "org", name: `Team ${id}` }))
  const places = one.people.map(({ platformId }, at) => ({
    platformId,
    unit: platformId.split("-")[1]!,
    profile: { site: [at % 2 ? "Leeds" : "Vienna"] },
  }))
  await replaceUnits(one.db, asWorkspaceId("T1"), units, places)
  const first = one.clock.ms + dayMs
  for (let week = 0; week < weeks; week++) {
    const wall = (ms: number) => new Date(ms).toISOString().slice(0, 10)
    const opens = first + week * 7 * dayMs
    await one.tick(`${wall(opens)}T10:00`)
    for (const [person, message] of one.platform.messages.slice(-25).entries())
      await one.answer(message, (at) => (week + person * 2 + at) % 5)
    await one.tick(`${wall(opens + 3 * dayMs)}T17:00`)
  }
  const tables = await readAll(
    async (text) => (await sql.raw<Record<string, unknown>>(text).execute(one.db)).rows,
  )
  const known = knownFrom(tables)
  const texts = one.platform.posts.map(({ post, channel }, at) => ({
    name: `${channel} ${at}`,
    text: post.text,
  }))
  const results = one.platform.messages.flatMap(({ cards }, at) =>
    cards.flatMap((card) =>
      card.kind === "note" ? [{ name: `result ${at}`, text: [card.title, ...card.lines].join("\n") }] : [],
    ),
  )
  return {
    texts,
    results,
    found(all: typeof texts) {
      const list = findingsList()
      attackTexts(all, known, list)
      return list.all()
    },
  }
}

it("finds nothing in what the product posts in English and German, and everything that is planted", async () => {
  const { texts, results, found } = await posted(6, "weekly-load")
  expect(texts.length).toBeGreaterThanOrEqual(30)
  expect(texts.some(({ text }) => text.startsWith("Review"))).toBe(true)
  expect(texts.some(({ text }) => text.startsWith("Rückblick"))).toBe(true)
  expect(results.length).toBeGreaterThan(0)
  expect(found([...texts, ...results])).toEqual([])

  const english = texts.findLast(({ name, text }) => name.startsWith("C-LEAD") && !text.startsWith("Review"))!
  const german = texts.findLast(({ name, text }) => name.startsWith("C-DE") && !text.startsWith("Rück"))!
  const small = texts.findLast(({ name }) => name.startsWith("C-C"))!
  const planted = [
    [english.text, "Load: 63.74 (58 to 70), watch."],
    [english.text, "Load: 63.7."],
    [english.text, "Team C: 41 (30 to 52), strained."],
    [english.text, "Team C\nLoad: 41."],
    [english.text, "7 people answered."],
    [english.text, "26 of 30 answered."],
    [english.text, "12-13 people answered."],
    [english.text, "83% of those asked answered."],
    [english.text, "Load: 47% of answers are favourable."],
    [english.text, "Team A: 1 (0 to 2), strained."],
    [german.text, "Last: 63,7 (58 bis 70), beobachten."],
    [german.text, "7 Personen haben geantwortet."],
    [german.text, "26 von 30 haben geantwortet."],
    [german.text, "In Team C liegt die Last bei 41."],
    [german.text, "Last: 47 % der Antworten sind günstig."],
    [small.text, "Load: 41 (30 to 52), strained."],
  ] as const
  for (const [text, leak] of planted) {
    const list = found([{ name: "leak.txt", text: `${text}\n\n${leak}\n` }])
    expect(list).toHaveLength(1)
    expect(list[0]).toMatchObject({ kind: "posted", side: "reader", from: "leak.txt" })
    expect(list[0]!.examples.join("\n")).toContain(leak.split("\n").at(-1)!)
  }
})

it("finds nothing in what is posted of a survey with an index, a line, hours and an attribute", async () => {
  const { texts, results, found } = await posted(3, "supportability")
  expect(texts.length).toBeGreaterThan(15)
  expect(found([...texts, ...results])).toEqual([])
})
