import { describe, expect, it } from "vitest"
import { kinds } from "../support/database.ts"
import { beginDigest, claimDigest } from "../../src/postgres/digests.ts"
import { addDeployment } from "../../src/postgres/deployments.ts"
import { addLeadershipChannel } from "../../src/postgres/settings.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { readPdf } from "../support/pdf.ts"
import { addLines } from "../../src/postgres/ledger.ts"
import { giveScope } from "../../src/postgres/leaders.ts"
import { personByPlatformId } from "../../src/postgres/people.ts"
import { rootUnit } from "../../src/pulse/units.ts"
import { spine } from "../support/spine.ts"

const w = asWorkspaceId("T1")
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function closed(
  kind: (typeof kinds)[number],
  before: (one: Awaited<ReturnType<typeof spine>>) => void,
  more: string[] = [],
) {
  const one = await spine(kind, { teams: { A: 6 } })
  for (const channel of more) await one.sayYes("U-A-0", `leaders add <#${channel}>`)
  await one.tick("2026-11-24T10:00")
  for (const message of one.platform.messages) await one.answer(message, () => 3)
  one.clock.ms = Date.parse("2026-11-27T17:00:00+01:00")
  await one.steps.close(one.clock.ms)
  before(one)
  await one.steps.publish()
  return one
}

describe.each(kinds)("digests on %s Postgres", (kind) => {
  it("name who owns what is to be done: of alerts their owner, else who leads the unit", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    const raise = (raisedOn: string, measure: string) =>
      one.db.transaction().execute((tx) =>
        addLines(tx, asWorkspaceId("T1"), [
          {
            kind: "alert",
            unit: "A",
            unitName: "Team A",
            level: "team",
            raisedOn,
            survey: "weekly-load",
            measure,
            title: { en: "Load", de: "Last" },
          },
        ]),
      )
    await raise("2026-11-13", "load")
    await raise("2026-11-20", "other")
    const { person } = (await personByPlatformId(one.db, asWorkspaceId("T1"), "U-A-2"))!
    await giveScope(one.db, asWorkspaceId("T1"), { person, unit: rootUnit })
    const owner = async () => {
      const text = (await one.say("U-A-2", "digest preview")).text
      return /2 alerts still need an answer.* (Owner: .*|Nobody .*)/.exec(text)?.[1] ?? text
    }
    await one.tick("2026-11-24T10:00")
    for (const message of one.platform.messages) await one.answer(message, () => 3)
    one.clock.ms = Date.parse("2026-11-27T17:00:00+01:00")
    await one.steps.close(one.clock.ms)
    expect(await owner()).toBe("Owner: <@U-A-2>.")
    await one.sayYes("U-A-0", "ledger owner <@U-A-1> unit:Team A")
    expect(await owner()).toBe("Owner: <@U-A-1>.")
    await one.steps.publish()
    const [post] = one.platform.posts
    expect(JSON.stringify(post)).toContain("Owner: <@U-A-1>.")
  })

  it("into a channel that is gone are told to whoever added it, once", async () => {
    const one = await closed(kind, ({ platform }) => platform.end({ kind: "gone", reason: "is_archived" }))
    await one.steps.publish()
    await one.steps.publish()
    expect(one.platform.posts).toEqual([])
    expect(one.platform.told).toHaveLength(1)
    expect(one.platform.told[0]).toMatchObject({
      to: { platformId: "U-A-0" },
      text: expect.stringContaining("C-LEAD"),
    })
  })

  it("into a channel that is gone are told later when nobody can be told now", async () => {
    const one = await closed(kind, ({ platform }) => {
      platform.end({ kind: "gone", reason: "is_archived" })
      platform.end({ kind: "later", retryAfterMs: 1_000 })
    })
    expect(one.platform.told).toEqual([])
    await one.steps.publish()
    await one.steps.publish()
    expect(one.platform.told).toHaveLength(1)
  })

  it("whose reply was lost are not sent twice, and whoever added the channel is told once", async () => {
    const one = await closed(kind, ({ platform }) => platform.end({ kind: "lost" }))
    await one.steps.publish()
    expect(one.platform.posts).toHaveLength(1)
    expect(one.platform.told).toHaveLength(1)
  })

  it.each([
    [{ kind: "unknown", reason: "http_503" }, 1],
    [{ kind: "later", retryAfterMs: 0 }, 0],
  ] as const)("of which one ends as %o wait for the next nudge, all of them", async (how, told) => {
    const one = await closed(kind, ({ platform }) => platform.end(how), ["C-2", "C-3", "C-4"])
    expect(one.platform.calls.filter((call) => call.kind === "post")).toHaveLength(1)
    await one.steps.publish()
    expect(one.platform.posts).toHaveLength(4 - told)
    expect(one.platform.told).toHaveLength(told)
  })

  it("under way in a process that died are told too, and not sent again", async () => {
    const one = await closed(kind, () => {})
    await one.db
      .updateTable("digest")
      .set({ state: "sending", lease_until: new Date(0), message: null })
      .execute()
    await one.steps.publish()
    await one.steps.publish()
    expect(one.platform.posts).toHaveLength(1)
    expect(one.platform.told).toHaveLength(1)
  })

  it("of which a process died before anybody was told are told once its claim has ended", async () => {
    let one!: Awaited<ReturnType<typeof spine>>
    const dying = closed(kind, (given) => {
      one = given
      const { tell } = given.platform
      given.platform.end({ kind: "gone", reason: "is_archived" })
      given.platform.tell = () => {
        given.platform.tell = tell
        return Promise.reject(new Error("killed"))
      }
    })
    await expect(dying).rejects.toThrow("killed")
    await one.steps.publish()
    expect(one.platform.told).toEqual([])
    await one.db
      .updateTable("digest")
      .set({ lease_until: new Date(0) })
      .execute()
    await one.steps.publish()
    await one.steps.publish()
    expect(one.platform.told).toHaveLength(1)
  })

  it("of a process that died before the call left are posted, once, and nobody is told anything", async () => {
    const one = await closed(kind, ({ platform }) => platform.end({ kind: "later", retryAfterMs: 0 }))
    const { channel, digest } = (await claimDigest(one.db, 0, new Date()))!
    expect([channel, one.platform.posts]).toEqual(["C-LEAD", []])
    await one.steps.publish()
    expect(await beginDigest(one.db, digest, 60_000)).toBe(false)
    await one.steps.publish()
    expect(one.platform.posts).toHaveLength(1)
    expect(one.platform.told).toEqual([])
  })

  it("of which nobody knows whether they arrived are offered again with a question, and posted when it is answered", async () => {
    const one = await closed(kind, ({ platform }) => platform.end({ kind: "lost" }))
    const asked = await one.say("U-A-0", "digest now")
    expect(asked.text).toContain("cannot tell whether the last digest arrived in <#C-LEAD>")
    expect(asked.text).not.toContain("already received the last digest")
    await one.steps.publish()
    expect(one.platform.posts).toHaveLength(1)
    await one.platform.act("U-A-0", asked, "Post again")
    await one.steps.publish()
    expect(one.platform.posts).toHaveLength(2)
    expect((await one.say("U-A-0", "digest now")).text).toContain("already received the last digest")
  })

  it("asked to wait go out later, once", async () => {
    const one = await closed(kind, ({ platform }) => platform.end({ kind: "later", retryAfterMs: 100 }))
    expect(one.platform.posts).toEqual([])
    await wait(150)
    await one.steps.publish()
    await one.steps.publish()
    expect(one.platform.posts).toHaveLength(1)
    expect(one.platform.told).toEqual([])
  })

  it("have buttons for everybody who sees them, each of whom is answered alone", async () => {
    const one = await closed(kind, () => {})
    const { post } = one.platform.posts[0]!
    expect(post.buttons?.map(({ label }) => label)).toEqual(["All figures", "How to read this"])
    for (const person of ["U-A-0", "U-A-3"]) {
      const answer = await one.platform.act(person, post, "All figures")
      expect(answer).toMatchObject({ beside: true })
      expect(answer.text).toMatch(/^All figures\n\nSignals\n/)
      expect(answer.text).toContain("Who answered")
    }
    const german = await one.platform.act("U-A-1", post, "How to read this")
    expect(german.text).toContain("70 and above is steady")
    await one.db.deleteFrom("wave").execute()
    const late = await one.platform.act("U-A-0", post, "All figures")
    expect(late.text).toBe("The results of that pulse are no longer kept.")
  })

  it("are followed by a review on a later working day, never on the same one", async () => {
    const one = await closed(kind, () => {})
    const wave = await one.db.selectFrom("wave").select(["workspace_id", "wave_id"]).executeTakeFirstOrThrow()
    await one.db
      .insertInto("digest")
      .values({ ...wave, channel: "C-LEAD", unit_id: "org", kind: "review" })
      .execute()
    // Closed on Friday, 27 November 2026, at 17:00 in Vienna.
    const claimed = async (moment: string) => (await claimDigest(one.db, 60_000, new Date(moment)))?.kind
    expect(await claimed("2026-11-27T20:00Z")).toBeUndefined()
    expect(await claimed("2026-11-29T20:00Z")).toBeUndefined()
    expect(await claimed("2026-11-30T00:30Z")).toBe("review")
  })

  it("bring the review as a PDF below its message, of its channel's unit alone, and say how else to get it", async () => {
    const one = await closed(kind, () => {})
    await addLeadershipChannel(one.db, w, { channel: "C-A", unit: "A", addedBy: "U-A-0", locale: "de" })
    const wave = await one.db.selectFrom("wave").select(["workspace_id", "wave_id"]).executeTakeFirstOrThrow()
    for (const [name, unit] of [
      ["Ours", "A"],
      ["Theirs", "Z"],
    ] as const)
      await one.db.transaction().execute((tx) =>
        addDeployment(
          tx,
          w,
          {
            name,
            does: "",
            risk: "minimal",
            supporting: [unit],
            usersNow: 4,
            usersPlanned: 4,
            hours: 0,
            stage: "pilot",
            links: [],
          },
          { by: undefined, on: "2026-11-20", reason: "" },
        ),
      )
    const review = { ...wave, kind: "review" as const }
    await one.db
      .insertInto("digest")
      .values([
        { ...review, channel: "C-LEAD", unit_id: "org" },
        { ...review, channel: "C-A", unit_id: "A" },
      ])
      .execute()
    one.clock.ms = Date.parse("2026-11-30T10:00:00+01:00")
    await one.steps.publish()
    const posted = one.platform.posts.filter(({ post }) => /^(Review|Rückblick)/.test(post.title))
    expect(new Set(posted.map(({ channel, post }) => `${channel} ${post.footer[0]}`))).toEqual(
      new Set(["C-A Als PDF: `/pulse rückblick`.", "C-LEAD As a PDF: `/pulse review`."]),
    )
    expect(one.platform.shared).toHaveLength(2)
    for (const { to, file, below } of one.platform.shared) {
      const { language, pages } = await readPdf(file.bytes)
      const own = to.channel === "C-A"
      expect(language).toBe(own ? "de" : "en")
      expect(pages[0]!.text).toContain(own ? "Team A: Rückblick." : "Fake: operating review.")
      expect(pages[0]!.text).toContain("Ours")
      expect(pages[0]!.text.includes("Theirs")).toBe(!own)
      expect(below).toMatch(/^post-\d$/)
    }
  })

  it("arrive without the PDF of the review where it cannot be sent, once", async () => {
    const one = await closed(kind, () => {})
    const wave = await one.db.selectFrom("wave").select(["workspace_id", "wave_id"]).executeTakeFirstOrThrow()
    const review = { ...wave, kind: "review" as const, channel: "C-LEAD", unit_id: "org" }
    await one.db.insertInto("digest").values(review).execute()
    one.clock.ms = Date.parse("2026-11-30T10:00:00+01:00")
    one.platform.share = async () => ({ kind: "unknown", reason: "lost" })
    expect(await one.steps.publish()).toMatchObject({ delivered: 1, unknown: 0, filesLost: 1 })
    expect(await one.steps.publish()).toMatchObject({ delivered: 0, filesLost: 0 })
  })

  it("draw the last waves that can be compared, from releases alone, with a gap where too few answered", async () => {
    const one = await spine(kind, { teams: { A: 8 } })
    const answering = [8, 8, 4, 8]
    for (const [week, people] of answering.entries()) {
      const day = (of: number) => new Date(Date.UTC(2026, 10, of + 7 * week)).toISOString().slice(0, 10)
      const before = one.platform.messages.length
      await one.tick(`${day(24)}T10:00`)
      for (const message of one.platform.messages.slice(before, before + people))
        await one.answer(message, () => 1 + ((week + 1) % 2))
      await one.tick(`${day(27)}T17:00`)
    }
    const digests = one.platform.posts.filter(({ post }) => !post.title.startsWith("Review"))
    const pictures = digests.map(({ post }) => post.sections.flatMap(({ picture }) => picture ?? []))
    // Two waves are no way to draw, and nothing is drawn of a wave that shows nothing.
    expect(pictures.map((each) => each.length)).toEqual([0, 0, 0, 1])
    const { svg, words } = pictures[3]![0]!
    const d = /<path d="([^"]*)" class="ours"/.exec(svg)![1]!
    expect(d.split("M")).toHaveLength(3)
    const scores = await one.db
      .selectFrom("release")
      .select("score")
      .where("unit_id", "=", "org")
      .where("status", "=", "published")
      .execute()
    const said = [...words.matchAll(/: (\d+) at first, (\d+) now/g)].flatMap(([, ...two]) => two.map(Number))
    expect(said).toHaveLength(2)
    for (const value of said) expect(scores.map(({ score }) => score)).toContain(value)
  })

  it("of an organisation with too few answers show no figure", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    await one.tick("2026-11-24T10:00")
    for (const message of one.platform.messages.slice(0, 4)) await one.answer(message, () => 3)
    await one.tick("2026-11-27T17:00")
    const { text } = one.platform.posts[0]!.post
    expect(text).not.toMatch(/75|\bscore\b|100%|4 of/)
    expect(text).toContain("protect")
    expect(await one.db.selectFrom("block_stat").selectAll().execute()).toEqual([])
  })
})
