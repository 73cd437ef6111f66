import { unzipSync } from "fflate"
import { parquetReadObjects } from "hyparquet"
import { describe, expect, it } from "vitest"
import { addDeployment } from "../../src/postgres/deployments.ts"
import { exportJson, type ExportRow } from "../../src/documents/export/rows.ts"
import { giveScope, takeScope } from "../../src/postgres/leaders.ts"
import { personByPlatformId } from "../../src/postgres/people.ts"
import { allReleases } from "../../src/postgres/releases.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { openVault } from "../../src/vault/keys.ts"
import { pageTokens } from "../../src/vault/page-tokens.ts"
import { readPdf } from "../support/pdf.ts"
import { folder, spine } from "../support/spine.ts"

const w = asWorkspaceId("T1")
const [ofTeam, ofAll, staff] = ["U-A-1", "U-A-2", "U-B-3"]
const origin = "https://pulse.example.org"

/** Two teams with one closed pulse, a leader of team A and one of the organisation, and the pages in a browser's eyes. */
async function withPages(publicUrl = origin) {
  const one = await spine("embedded", { teams: { A: 7, B: 6 }, publicUrl })
  await one.tick("2026-11-24T10:00")
  for (const message of one.platform.messages) await one.answer(message, () => 2)
  await one.tick("2026-11-27T17:00")
  const personOf = async (id: string) => (await personByPlatformId(one.db, w, id))!.person
  await giveScope(one.db, w, { person: await personOf(ofTeam), unit: "A" })
  await giveScope(one.db, w, { person: await personOf(ofAll), unit: "org" })
  const app = one.siteHere()
  const linkFor = async (id: string) => {
    const { link } = await one.say(id, "review")
    return link!.url
  }
  const browser = (through = app) => {
    let cookie: string | undefined
    const send = async (path: string, init: RequestInit = {}, more: Record<string, string> = {}) => {
      const headers = { origin, ...(cookie === undefined ? {} : { cookie }), ...more }
      const response = await through.request(path, { ...init, headers })
      const set = response.headers.get("set-cookie")
      if (set !== null) cookie = set.split(";")[0]
      return {
        status: response.status,
        set,
        to: response.headers.get("location"),
        text: await response.text(),
      }
    }
    return {
      get: (path: string) => send(path),
      press: (token: string, headers: Record<string, string> = {}) =>
        send("/open", { method: "POST", body: new URLSearchParams({ token }) }, headers),
      leave: () => send("/leave", { method: "POST" }),
      cookie: () => cookie!,
      take: (other: string) => void (cookie = other),
    }
  }
  const opened = async (id: string) => {
    const own = browser()
    const { to } = await own.press(tokenIn(await linkFor(id)))
    return { ...own, to: to! }
  }
  return { ...one, app, linkFor, browser, opened, personOf }
}

const tokenIn = (url: string) => url.split("/open/")[1]!

describe("a link from the chat", () => {
  it("opens the page once pressed, for thirty minutes, and what was opened stands in the audit", async () => {
    const { linkFor, browser, db } = await withPages()
    const url = await linkFor(ofAll)
    expect(url).toMatch(/^https:\/\/pulse\.example\.org\/open\/[\w-]+(\.[\w-]*){4}$/)
    expect(url).not.toContain("U-A-2")
    // Only this part is not encrypted; what is may have any two letters by chance.
    const header = Buffer.from(tokenIn(url).split(".")[0]!, "base64url").toString()
    expect(header).toContain("A256GCM")
    expect(header).not.toMatch(/U-A-2|T1/)
    const { get, press } = browser()
    // Whatever looks at links before people do uses none up.
    for (let times = 0; times < 3; times++) expect((await get(url.slice(origin.length))).status).toBe(200)
    const { status, set, to } = await press(tokenIn(url))
    expect([status, to]).toEqual([303, "/review?unit=org&lang=en"])
    expect(set).toMatch(/^__Host-plimsoll=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    const page = await get(to!)
    expect(page.status).toBe(200)
    expect(page.text).toContain("Fake")
    const { action, actor, door } = await db
      .selectFrom("audit")
      .select(["action", "actor", "door"])
      .orderBy("number", "desc")
      .limit(1)
      .executeTakeFirstOrThrow()
    expect({ action, actor, door }).toEqual({ action: "opened review Fake", actor: ofAll, door: "page" })
  })

  it("opens once: whoever it was forwarded to comes too late, also in another process and at the same moment", async () => {
    const { linkFor, browser, siteHere } = await withPages()
    const token = tokenIn(await linkFor(ofAll))
    const all = await Promise.all([
      ...Array.from({ length: 5 }, () => browser().press(token)),
      ...Array.from({ length: 5 }, () => browser(siteHere()).press(token)),
    ])
    expect(all.filter(({ status }) => status === 303)).toHaveLength(1)
    const late = all.filter(({ status }) => status === 410)
    expect(late).toHaveLength(9)
    for (const { text, set } of late) {
      expect(text).toContain("This link has been used")
      expect(text).toContain("<code>/pulse review</code>")
      expect(set).toBeNull()
    }
    expect((await browser().get(`/open/${token}`)).status).toBe(410)
  })

  it("is good for five minutes", async () => {
    const { linkFor, browser, clock } = await withPages()
    const [early, late] = [tokenIn(await linkFor(ofAll)), tokenIn(await linkFor(ofAll))]
    clock.ms += 5 * 60_000 - 1_000
    expect((await browser().press(early)).status).toBe(303)
    clock.ms += 1_000
    const refused = await browser().press(late)
    expect(refused.status).toBe(410)
    expect(refused.text).toContain("This link has expired")
  })

  it("that was altered, cut off, made elsewhere or is no link at all opens nothing and says how to get one", async () => {
    const { linkFor, browser, opened, clock } = await withPages()
    const token = tokenIn(await linkFor(ofAll))
    const elsewhere = pageTokens(await openVault(folder("other")))
    const claims = { account: { workspace: w, platformId: ofAll }, locale: "en", page: "/review" }
    const session = (await opened(ofAll)).cookie().split("=")[1]!
    const middle = Math.floor(token.length / 2)
    const turned = (at: number) => token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1)
    const wrong = [
      turned(middle),
      turned(token.length - 4),
      turned(3),
      token.slice(0, -8),
      await elsewhere.seal("link", claims, clock.ms),
      session,
      "x".repeat(4_000),
      "",
      "eyJhbGciOiJub25lIn0..",
    ]
    for (const one of wrong) {
      const refused = await browser().press(one)
      expect([refused.status, refused.set]).toEqual([404, null])
      expect(refused.text).toContain("This link is not complete")
      expect(refused.text).not.toContain("Fake")
    }
    expect((await browser().press("x".repeat(9_000))).status).toBe(413)
    expect((await browser().press(token)).status).toBe(303)
  })

  it("is not pressed by a page of somebody else", async () => {
    const { linkFor, browser } = await withPages()
    const token = tokenIn(await linkFor(ofAll))
    expect((await browser().press(token, { origin: "https://evil.example" })).status).toBe(403)
    expect((await browser().press(token)).status).toBe(303)
  })

  it("is given ten times in a quarter of an hour, and to nobody who leads nothing", async () => {
    const { say, clock } = await withPages()
    const refused = await say(staff, "review")
    expect(refused.link).toBeUndefined()
    expect(refused.text).toContain("This is for leaders and admins.")
    for (let times = 0; times < 10; times++) expect((await say(ofTeam, "review")).link).toBeDefined()
    const tooMany = await say(ofTeam, "review")
    expect(tooMany.link).toBeUndefined()
    expect(tooMany.text).toContain("ten links in a quarter of an hour")
    expect((await say(ofAll, "review")).link).toBeDefined()
    clock.ms += 15 * 60_000
    expect((await say(ofTeam, "review")).link).toBeDefined()
  })
})

describe("a session", () => {
  it("shows what its leader leads, and of anything else not even whether it is there", async () => {
    const { opened } = await withPages()
    const { get, to } = await opened(ofTeam)
    expect(to).toBe("/review?unit=A&lang=en")
    const own = await get(to)
    expect(own.text).toContain("Team A")
    const other = await get("/review?unit=B&lang=en")
    expect(other.status).toBe(403)
    expect(other.text).toBe((await get("/review?unit=nothing&lang=en")).text)
    expect((await get("/review?unit=org&lang=en")).text).toBe(other.text)
    expect((await get("/review?lang=en")).text).toContain("Team A")
  })

  it("leads from a unit to those below and back, as far as it is led, in the language that was chosen", async () => {
    const { opened } = await withPages()
    const whole = await opened(ofAll)
    const page = await whole.get("/review?unit=org&lang=de")
    const below = `/review?unit=A&lang=de`
    expect(page.text).toContain(`href="${below.replace("&", "&amp;")}"`)
    expect(page.text).toContain(`href="/review?unit=org&amp;lang=en"`)
    const team = await whole.get(below)
    expect(team.status).toBe(200)
    expect(team.text).toContain(`<li><a href="/review?unit=org&amp;lang=de">`)
    const own = await opened(ofTeam)
    expect((await own.get(own.to)).text).not.toContain("unit=org")
  })

  it("shows every page of what its leader leads, of another unit none, and each opening stands in the audit", async () => {
    const { opened, db, clock } = await withPages()
    const { get } = await opened(ofTeam)
    const kinds = ["home", "review", "figures", "alerts", "decisions", "deployments"]
    for (const kind of kinds) {
      clock.ms += 2_000
      const own = await get(`/${kind}?unit=A&lang=en`)
      expect([kind, own.status]).toEqual([kind, 200])
      expect(own.text).toContain("Team A")
      expect(own.text).not.toContain("Team B")
      clock.ms += 2_000
      for (const unit of ["B", "org", "nothing"])
        expect([kind, unit, (await get(`/${kind}?unit=${unit}&lang=en`)).status]).toEqual([kind, unit, 403])
    }
    const rows = await db.selectFrom("audit").select("action").where("door", "=", "page").execute()
    expect(rows.map(({ action }) => action)).toEqual(kinds.map((kind) => `opened ${kind} Team A`))
  })

  it("shows what only leaders were asked as it shows the rest: of what is led alone, and says that leaders answered", async () => {
    const one = await spine("embedded", {
      teams: { A: 7, B: 6 },
      survey: "leadership-mirror",
      publicUrl: origin,
    })
    for (const { platformId } of one.people) {
      const { person } = (await personByPlatformId(one.db, w, platformId))!
      await giveScope(one.db, w, { person, unit: platformId.split("-")[1]! })
    }
    await one.tick("2026-11-24T10:00")
    for (const message of one.platform.messages) await one.answer(message, () => 2)
    await one.tick("2026-11-27T17:00")
    const app = one.siteHere(ofTeam)
    const read = async (query: string) => (await app.request(`/figures?lang=en${query}`)).text()
    const own = await read("&unit=A&survey=leadership-mirror")
    expect(own).toContain("Only leaders were asked here")
    const released = await one.db
      .selectFrom("release")
      .select(["status", "score"])
      .where("unit_id", "=", "A")
      .execute()
    expect(released.length).toBeGreaterThan(3)
    for (const { status, score } of released)
      expect(own).toContain(status === "published" ? String(score) : "too few people to show")
    expect((await app.request("/figures?unit=B&survey=leadership-mirror")).status).toBe(403)
  })

  it("shows a deployment to whoever leads a unit that supports it, and to others not even that it is there", async () => {
    const { opened, db, clock } = await withPages()
    const about = { by: undefined, on: "2026-11-01", reason: "" }
    const deployment = (name: string, supporting: string[]) => ({
      name,
      does: "Drafts answers",
      risk: "limited" as const,
      supporting,
      usersNow: 3,
      usersPlanned: 9,
      hours: 2,
      stage: "pilot" as const,
      links: [],
    })
    const [mine, other] = await db
      .transaction()
      .execute(async (tx) => [
        await addDeployment(tx, w, deployment("Claims assistant", ["A"]), about),
        await addDeployment(tx, w, deployment("Route planner", ["B"]), about),
      ])
    const { get } = await opened(ofTeam)
    const list = await get("/deployments?unit=A&lang=en")
    expect(list.text).toContain("Claims assistant")
    expect(list.text).not.toContain("Route planner")
    const own = await get(`/deployments?deployment=${mine}&lang=en`)
    expect(own.status).toBe(200)
    expect(own.text).toContain("The gate has not been asked about Claims assistant.")
    clock.ms += 2_000
    const foreign = await get(`/deployments?deployment=${other}&lang=en`)
    expect(foreign.status).toBe(403)
    expect(foreign.text).toBe((await get("/deployments?deployment=nothing&lang=en")).text)
    const { action } = await db
      .selectFrom("audit")
      .select("action")
      .orderBy("number", "desc")
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(action).toBe("opened deployments Claims assistant")
  })

  it("a page that another leader sent opens after one's own link, and only a page of ours", async () => {
    const { browser, linkFor } = await withPages()
    const sent = "/figures?unit=A&measure=escalation"
    const { get, press } = browser()
    const shut = await get(`${sent}&nothing=x`)
    expect(shut.status).toBe(403)
    expect(shut.text).not.toContain("Team A")
    expect(shut.set).toMatch(
      /^__Host-plimsoll-asked=[^;]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect((await press(tokenIn(await linkFor(ofTeam)))).to).toBe(sent)
    for (const planted of ["//evil.example/home", "https://evil.example/", "/open/x", "/healthz", "home"]) {
      const other = browser()
      other.take(`__Host-plimsoll-asked=${encodeURIComponent(planted)}`)
      expect((await other.press(tokenIn(await linkFor(ofTeam)))).to).toBe("/review?unit=A&lang=en")
    }
  })

  it("a page that another leader sent opens by a link of one's own when its address is typed after the command", async () => {
    const { browser, say } = await withPages()
    const { get, press } = browser()
    const page = "/figures?unit=A&measure=escalation"
    for (const typed of [
      `${origin}${page}`,
      `<${origin}${page.replace("&", "&amp;")}|this page>`,
      `please look: ${origin}${page}`,
    ]) {
      await get("/alerts?unit=A")
      const { text, link } = await say(ofTeam, `review ${typed}`)
      expect(text).toContain("This opens the page that you were sent.")
      expect((await press(tokenIn(link!.url))).to).toBe(`${page}&lang=en`)
    }
    const whole = await say(ofTeam, `review ${origin}/decisions`)
    expect((await press(tokenIn(whole.link!.url))).to).toBe("/decisions?lang=en")
    const foreign = await say(ofTeam, `review ${origin}/figures?unit=B`)
    expect([foreign.link, foreign.text.includes("Team B")]).toEqual([undefined, false])
    expect((await say(staff, `review ${origin}${page}`)).link).toBeUndefined()
    // A used link, or an address of somebody else's, leads to one's own review.
    for (const other of [`${origin}/open/x.y`, "https://evil.example/x"]) {
      const { link } = await say(ofTeam, `review ${other}`)
      expect((await browser().press(tokenIn(link!.url))).to).toBe("/review?unit=A&lang=en")
    }
  })

  it("ends after thirty minutes", async () => {
    const { opened, clock } = await withPages()
    const { get, to } = await opened(ofAll)
    clock.ms += 30 * 60_000 - 1_000
    expect((await get(to)).status).toBe(200)
    clock.ms += 1_000
    const ended = await get(to)
    expect(ended.status).toBe(403)
    expect(ended.text).toContain("This page opens from the chat")
  })

  it("shows nothing any more to who leads nothing any more, though it was open, or who was about to open it", async () => {
    const { opened, linkFor, browser, db, personOf } = await withPages()
    const { get, to } = await opened(ofTeam)
    const token = tokenIn(await linkFor(ofTeam))
    await takeScope(db, w, await personOf(ofTeam))
    const refused = await get(to)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain("This page is not for you")
    expect((await browser().press(token)).status).toBe(403)
  })

  it("that was closed cannot be replayed, also in another process", async () => {
    const { opened, browser, siteHere } = await withPages()
    const { get, to, leave, cookie } = await opened(ofAll)
    const stolen = cookie()
    expect((await get(to)).status).toBe(200)
    expect((await leave()).set).toMatch(/^__Host-plimsoll=; Max-Age=0/)
    for (const through of [undefined, siteHere()]) {
      const thief = browser(through)
      thief.take(stolen)
      expect((await thief.get(to)).status).toBe(403)
    }
  })

  it("is no link, and a link is no session", async () => {
    const { linkFor, browser } = await withPages()
    const { get, take } = browser()
    take(`__Host-plimsoll=${tokenIn(await linkFor(ofAll))}`)
    expect((await get("/review")).status).toBe(403)
  })

  it("opens five pages in two seconds, and no more", async () => {
    const { opened, clock } = await withPages()
    const { get, to } = await opened(ofAll)
    clock.ms = Math.ceil(clock.ms / 2_000) * 2_000
    for (let times = 0; times < 5; times++) expect((await get(to)).status).toBe(200)
    expect((await get(to)).status).toBe(429)
    clock.ms += 2_000
    expect((await get(to)).status).toBe(200)
  })
})

describe("what can be taken along from the page", () => {
  it("is a PDF and a picture of the same unit, and who took what stands in the audit", async () => {
    const { app, opened, db } = await withPages()
    const { cookie } = await opened(ofTeam)
    const take = (path: string) => app.request(path, { headers: { cookie: cookie() } })
    const pdf = await take("/review.pdf?unit=A&paper=us-letter&lang=de")
    expect([pdf.status, pdf.headers.get("content-type")]).toEqual([200, "application/pdf"])
    expect(pdf.headers.get("content-disposition")).toBe(
      `attachment; filename="plimsoll-review-2026-11-27.pdf"`,
    )
    expect(pdf.headers.get("cache-control")).toBe("no-store")
    const { language, pages } = await readPdf(new Uint8Array(await pdf.arrayBuffer()))
    expect(language).toBe("de")
    expect(pages[0]!.size.width).toBe(612)
    expect(pages[0]!.text).toContain("Team A: Rückblick.")
    // One pulse draws no line: there is no picture to take.
    expect((await take("/load-line.png?unit=A")).status).toBe(404)
    const noted = await db.selectFrom("audit").select("action").where("door", "=", "page").execute()
    expect(noted.map(({ action }) => action)).toEqual([
      "took review Team A as pdf",
      "took review Team A as png",
    ])
  })

  it("needs the session, and the unit to be led, as the page does", async () => {
    const { app, opened } = await withPages()
    const { cookie } = await opened(ofTeam)
    for (const path of ["/review.pdf", "/load-line.png"]) {
      expect((await app.request(path)).status).toBe(403)
      expect((await app.request(`${path}?unit=B`, { headers: { cookie: cookie() } })).status).toBe(403)
      expect((await app.request(`${path}?unit=org`, { headers: { cookie: cookie() } })).status).toBe(403)
    }
  })
})

describe("the figures as a file", () => {
  it("are the rows of plimsoll export of what is led, and who took them stands in the audit", async () => {
    const { app, opened, db, say, platform, browser } = await withPages()
    const all = await allReleases(db)
    const rowsFor = async (who: string, query = "") => {
      const { cookie } = await opened(who)
      const taken = await app.request(`/figures.parquet${query}`, { headers: { cookie: cookie() } })
      expect(taken.status).toBe(200)
      return parquetReadObjects({ file: await taken.arrayBuffer() })
    }
    const cellsOf = (rows: readonly object[]) =>
      rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== null)))
    const exported = JSON.parse(exportJson(all.rows, all.measures)) as ExportRow[]
    expect(cellsOf(await rowsFor(ofAll))).toEqual(cellsOf(exported))
    const own = exported.filter(({ unit }) => unit === "A").map((row) => ({ ...row, parent: null }))
    expect(own.length).toBeGreaterThan(1)
    expect(cellsOf(await rowsFor(ofTeam))).toEqual(cellsOf(own))
    expect(cellsOf(await rowsFor(ofAll, "?unit=A"))).toEqual(cellsOf(own))
    const noted = await db.selectFrom("audit").select("action").where("door", "=", "page").execute()
    expect(noted.map(({ action }) => action)).toEqual([
      "export Fake parquet",
      "export Team A parquet",
      "export Team A parquet",
    ])
    // From the chat a kind is asked for first, then a link opens it, once.
    const asked = await say(ofTeam, "export")
    expect(asked.buttons?.map(({ label }) => label)).toEqual([
      "Excel",
      "CSV, with its columns explained",
      "Parquet",
    ])
    const { link } = await platform.act(ofTeam, asked, "Excel")
    const { press, get } = browser()
    const { to } = await press(tokenIn(link!.url))
    expect(to).toBe("/figures.xlsx?unit=A&lang=en")
    expect((await get(to!)).status).toBe(200)
    expect((await say(staff, "export excel")).text).not.toContain("http")
  })

  it("need the session, and the unit to be led", async () => {
    const { app, opened, clock } = await withPages()
    const { cookie } = await opened(ofTeam)
    for (const format of ["xlsx", "zip", "parquet"]) {
      const asked = async (query: string, headers: Record<string, string>) =>
        (await app.request(`/figures.${format}${query}`, { headers })).status
      clock.ms += 2_000
      expect(await asked("", {})).toBe(403)
      expect(await asked("?unit=B", { cookie: cookie() })).toBe(403)
      expect(await asked("?unit=org", { cookie: cookie() })).toBe(403)
    }
  })
})

it("under a path of a shared address the cookie stays below it, whether or not the proxy takes the path away", async () => {
  const { linkFor, browser } = await withPages(`${origin}/pulse`)
  const url = await linkFor(ofAll)
  expect(url).toContain("/pulse/open/")
  const { get, press } = browser()
  const form = await get(`/pulse/open/${tokenIn(url)}`)
  expect(form.text).toContain(`action="/pulse/open"`)
  const { set, to } = await press(tokenIn(url))
  expect(set).toMatch(/^__Secure-plimsoll=[^;]+; Path=\/pulse; HttpOnly; Secure; SameSite=Lax$/)
  expect(to).toBe("/pulse/review?unit=org&lang=en")
  expect((await get(to!)).status).toBe(200)
})

it("with a guest, as in the demo, whoever comes sees what that leader leads, without a session, and reads that it is the demo", async () => {
  const { browser, siteHere } = await withPages()
  const { get } = browser(siteHere(ofTeam))
  for (let times = 0; times < 7; times++) {
    const page = await get("/review")
    expect([page.status, page.set]).toEqual([200, null])
    expect(page.text).toContain("Team A")
    expect(page.text).toContain("This is the demo: an example company with invented people.")
    expect(page.text).not.toContain("<form")
  }
  expect((await get("/review?unit=B")).status).toBe(403)
  expect((await browser(siteHere()).get("/review")).status).toBe(403)
  expect((await browser(siteHere(staff)).get("/review")).status).toBe(403)
})

it("without a public address there is no page of leaders, and the review comes in words and as a file", async () => {
  const one = await spine("embedded", { teams: { A: 7, B: 6 } })
  await one.tick("2026-11-24T10:00")
  for (const message of one.platform.messages) await one.answer(message, () => 2)
  await one.tick("2026-11-27T17:00")
  await giveScope(one.db, w, { person: (await personByPlatformId(one.db, w, ofAll))!.person, unit: "org" })
  const reply = await one.say(ofAll, "review")
  expect(reply.link).toBeUndefined()
  expect(reply.text).toContain("Fake")
  expect(reply.text).toContain("The PDF and the picture of the load line are in our chat.")
  const [pdf, ...more] = one.platform.shared
  expect(pdf).toMatchObject({
    to: { platformId: ofAll },
    file: { name: "plimsoll-review-2026-11-27.pdf", title: "Operating review, Fake, 27 November 2026" },
    below: undefined,
  })
  expect((await readPdf(pdf!.file.bytes)).pages[0]!.text).toContain("Fake: operating review.")
  // One pulse draws no line.
  expect(more).toEqual([])
  const figures = await one.say(ofAll, "export csv")
  expect(figures.text).toBe("All released figures of Fake are in our chat as a file.")
  expect(Object.keys(unzipSync(one.platform.shared.at(-1)!.file.bytes))).toEqual([
    "figures.csv",
    "columns.csv",
  ])
  one.platform.end({ kind: "unknown", reason: "lost" })
  expect((await one.say(ofAll, "review")).text).toContain("The PDF did not arrive.")
  for (const path of ["/review", "/open/x"]) expect((await one.siteHere().request(path)).status).toBe(404)
})
