import { describe, expect, it, onTestFinished } from "vitest"
import { examineProvider, openProvider } from "../../src/web/provider.ts"
import { giveScope, takeScope } from "../../src/postgres/leaders.ts"
import { personByPlatformId } from "../../src/postgres/people.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import {
  clientSecret,
  startForgingSignIn,
  startSignIn,
  type Forged,
  type Next,
} from "../support/sign-in-peer.ts"
import { spine } from "../support/spine.ts"

const w = asWorkspaceId("T1")
const [ofTeam, ofAll] = ["U-A-1", "U-A-2"]
const origin = "https://pulse.example.org"
const page = "/figures?unit=A&measure=escalation"

type Around = {
  publicUrl?: string
  claim?: string
  scope?: string
  people?: Record<string, { email: string }>
}

/** The pages, with one closed pulse, a leader of team A, one of all, and the organisation's own sign-in. */
async function withSignIn(
  settings: { issuer: string; clientId: string; clientSecret: string },
  { publicUrl = origin, claim = "email", scope = "openid email", people = {} }: Around = {},
) {
  const provider = openProvider({ ...settings, claim, scope }, Date.now)
  const one = await spine("embedded", { teams: { A: 7, B: 6 }, publicUrl, provider, people })
  await one.tick("2026-11-24T10:00")
  for (const message of one.platform.messages) await one.answer(message, () => 2)
  await one.tick("2026-11-27T17:00")
  const personOf = async (id: string) => (await personByPlatformId(one.db, w, id))!.person
  await giveScope(one.db, w, { person: await personOf(ofTeam), unit: "A" })
  await giveScope(one.db, w, { person: await personOf(ofAll), unit: "org" })
  const app = one.siteHere()
  /** A browser, with its cookies. */
  const browser = (through = app) => {
    const jar = new Map<string, string>()
    return {
      jar,
      async get(address: string, language = "en") {
        const path = address.startsWith(origin) ? address.slice(origin.length) : address
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
        const answer = await through.request(path, { headers: { cookie, "accept-language": language } })
        const sets = answer.headers.getSetCookie()
        for (const set of sets) {
          const [name = "", value = ""] = set.split(";")[0]!.split("=")
          if (value === "") jar.delete(name)
          else jar.set(name, value)
        }
        return {
          status: answer.status,
          sets,
          to: answer.headers.get("location"),
          text: await answer.text(),
          kept: answer.headers.get("cache-control"),
        }
      },
    }
  }
  return { ...one, personOf, browser }
}

async function withProvider(around: Around = {}) {
  const scopes = (around.scope ?? "openid email").split(" ")
  const peer = await startSignIn(`${around.publicUrl ?? origin}/signed-in`, scopes)
  onTestFinished(() => peer.stop())
  const one = await withSignIn(peer.settings, around)
  /** From the page that was asked for to the address that the browser is sent back to. */
  const away = async (own: ReturnType<typeof one.browser>, who: Next, asked = page) => {
    const begun = await own.get(`/sign-in?page=${encodeURIComponent(asked)}`)
    return peer.through(begun.to!, who)
  }
  const signedIn = async (who: Next, language = "en") => {
    one.clock.ms += 2_000
    const own = one.browser()
    return { own, ...(await own.get(await away(own, who), language)) }
  }
  return { ...one, peer, away, signedIn }
}

const known = (email: string) => ({ claims: { email, email_verified: true } })

describe("the organisation's own sign-in", () => {
  it("leads a leader from a page that was sent to them to that page, with the session and the rights that a link gives", async () => {
    const { browser, peer, db } = await withProvider()
    const own = browser()
    const shut = await own.get(page)
    expect(shut.status).toBe(403)
    expect(shut.text).toContain("Please sign in")
    expect(shut.text).not.toContain("Team A")
    const way = /href="(\/sign-in\?[^"]+)"/.exec(shut.text)![1]!.replaceAll("&amp;", "&")
    const begun = await own.get(way)
    expect([begun.status, begun.kept]).toEqual([303, "no-store"])
    expect(begun.sets.join()).toMatch(
      /^__Host-plimsoll-sign-in=[^;]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const asked = new URL(begun.to!).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({
      scope: "openid email",
      response_type: "code",
      code_challenge_method: "S256",
      redirect_uri: `${origin}/signed-in`,
    })
    for (const name of ["state", "nonce", "code_challenge"])
      expect(asked.get(name)!.length).toBeGreaterThan(30)
    const back = await own.get(await peer.through(begun.to!, known("A1@Example.org")))
    expect([back.status, back.to, back.kept]).toEqual([303, page, "no-store"])
    expect(back.sets.join("\n")).toMatch(/^__Host-plimsoll=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/m)
    expect([...own.jar.keys()]).toEqual(["__Host-plimsoll"])
    expect((await own.get(back.to!)).text).toContain("Team A")
    expect((await own.get("/review?unit=B")).status).toBe(403)
    const noted = await db
      .selectFrom("audit")
      .select(["actor", "action"])
      .where("door", "=", "page")
      .execute()
    expect(noted).toEqual([{ actor: ofTeam, action: "opened figures Team A" }])
  })

  it("finds the person by an id in the chat, too", async () => {
    const { signedIn } = await withProvider({ claim: "oid", scope: "openid profile" })
    expect((await signedIn({ claims: { oid: ofAll } })).to).toBe(page)
    expect((await signedIn({ claims: { oid: "U-X-1" } })).text).toContain("does not know you by this sign-in")
  })

  it("stays in the reader's language", async () => {
    const { browser, peer } = await withProvider()
    const own = browser()
    const shut = await own.get(`${page}&lang=de`)
    expect(shut.text).toContain("Bei deiner Organisation anmelden")
    const way = /href="(\/sign-in\?[^"]+)"/.exec(shut.text)![1]!.replaceAll("&amp;", "&")
    const begun = await own.get(way)
    expect((await own.get(await peer.through(begun.to!, known("a1@example.org")))).to).toBe(`${page}&lang=de`)
  })

  it("works below a path of a shared address, whether or not the proxy takes the path away", async () => {
    const { browser, away } = await withProvider({ publicUrl: `${origin}/pulse` })
    for (const handedOn of [(path: string) => path, (path: string) => path.replace("/pulse", "")]) {
      const own = browser()
      expect((await own.get(handedOn(`/pulse${page}`))).text).toContain(`href="/pulse/sign-in?`)
      const back = await own.get(handedOn((await away(own, known("a2@example.org"))).slice(origin.length)))
      expect(back.to).toBe(`/pulse${page}`)
      expect(back.sets.join("\n")).toMatch(/^__Secure-plimsoll=[^;]+; Path=\/pulse; HttpOnly; Secure;/m)
    }
  })

  it("leads to a page of ours alone", async () => {
    const { browser, away } = await withProvider()
    for (const planted of [
      "//evil.example/home",
      "https://evil.example/",
      "/open/x",
      "/figures.xlsx",
      "home",
    ]) {
      const own = browser()
      const back = await own.get(await away(own, known("a2@example.org"), planted))
      expect(back.to).toBe("/review")
    }
  })

  it("of somebody it cannot be sure of opens nothing and says what to do, in both languages", async () => {
    const { signedIn, db, personOf, refusals } = await withProvider({
      people: { "U-B-3": { email: "twin@example.org" }, "U-B-4": { email: "twin@example.org" } },
    })
    await takeScope(db, w, await personOf(ofTeam))
    await db.updateTable("account").set({ active: false }).where("platform_id", "=", "U-A-5").execute()
    const cases: [Next, string, string][] = [
      ["denies", "You were not signed in", "Du wurdest nicht angemeldet"],
      [known("nobody@example.org"), "does not know you by this sign-in", "kennt dich Plimsoll nicht"],
      [known("a5@example.org"), "does not know you by this sign-in", "kennt dich Plimsoll nicht"],
      [known("twin@example.org"), "fits more than one person", "passt auf mehr als einen Menschen"],
      [{ claims: { email: "a2@example.org" } }, "did not prove who you are", "hat nicht bewiesen"],
      [{ claims: {} }, "did not prove who you are", "hat nicht bewiesen"],
      [known("a1@example.org"), "This page is not for you", "Diese Seite ist nicht für dich"],
    ]
    for (const [who, english, german] of cases)
      for (const [language, words] of [
        ["en", english],
        ["de", german],
      ] as const) {
        const { status, text, own } = await signedIn(who, language)
        expect([status, own.jar.size]).toEqual([403, 0])
        expect(text).toContain(words)
        expect(text).not.toMatch(/Team A|@example|secret|subject-/)
      }
    expect(new Set(refusals)).toEqual(
      new Set(["access_denied", "nobody known", "several people", "email not verified", "no claim email"]),
    )
  })

  it("is good once, for ten minutes, in the browser that began it", async () => {
    const { browser, away, clock, siteHere } = await withProvider()
    const own = browser()
    const address = await away(own, known("a2@example.org"))
    const ticket = own.jar.get("__Host-plimsoll-sign-in")!
    // Somebody else's browser, one that began another sign-in, and an address that was changed on the way.
    const other = browser()
    await other.get("/sign-in")
    for (const [through, at] of [
      [browser(), address],
      [other, address],
    ] as const) {
      const refused = await through.get(at)
      expect([refused.status, through.jar.size]).toEqual([through === other ? 403 : 410, 0])
      expect(refused.text).not.toContain("Team A")
    }
    expect((await own.get(address)).status).toBe(303)
    for (const site of [undefined, siteHere()]) {
      const again = browser(site)
      again.jar.set("__Host-plimsoll-sign-in", ticket)
      const refused = await again.get(address)
      expect([refused.status, again.jar.size]).toEqual([410, 0])
      expect(refused.text).toContain("This sign-in has ended")
      expect(refused.text).toContain(`href="/sign-in"`)
    }
    // It is neither a session nor a link.
    const thief = browser()
    thief.jar.set("__Host-plimsoll", ticket)
    expect((await thief.get("/review")).status).toBe(403)
    expect((await thief.get(`/open/${ticket}`)).status).toBe(404)
    const late = browser()
    const lateAddress = await away(late, known("a2@example.org"))
    clock.ms += 10 * 60_000
    expect((await late.get(lateAddress)).status).toBe(410)
  })

  it("takes ten people in two seconds and no more, counted over all processes", async () => {
    const { browser, away, clock } = await withProvider()
    clock.ms = Math.ceil(clock.ms / 2_000) * 2_000
    const statuses: number[] = []
    for (let times = 0; times < 11; times++) {
      const own = browser()
      statuses.push((await own.get(await away(own, known("a2@example.org")))).status)
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 429])
  })
})

describe("a sign-in that sends what proves nothing", () => {
  const verified = { email: "a2@example.org", email_verified: true }
  const cases: [string, Forged, number][] = [
    ["is for somebody else's program", { claims: verified, audience: "other" }, 403],
    ["comes from another issuer", { claims: verified, issuer: "https://evil.example" }, 403],
    ["belongs to another sign-in", { claims: verified, nonce: "other" }, 403],
    ["has expired", { claims: verified, expiresIn: "-10 minutes" }, 403],
    ["is signed by a key that it does not publish", { claims: verified, foreignKey: true }, 403],
    ["is no token, as it does not know the client", { status: 401 }, 403],
    ["is no token, as it is broken", { status: 500 }, 503],
  ]

  it("opens nothing, and tells only the log why", async () => {
    const peer = await startForgingSignIn()
    onTestFinished(() => peer.stop())
    const { browser, refusals, clock } = await withSignIn(peer.settings)
    expect(peer.asked).toEqual([])
    for (const [what, forged, status] of cases) {
      const own = browser()
      const { to } = await own.get("/sign-in")
      clock.ms += 2_000
      const refused = await own.get(peer.back(to!, forged))
      expect([what, refused.status, own.jar.size]).toEqual([what, status, 0])
      expect(refused.text).toContain(status === 503 ? "cannot be reached" : "did not prove who you are")
      expect(refused.text).not.toMatch(/Team A|secret words|evil|@example/)
    }
    expect(refusals).toHaveLength(cases.length)
    expect(refusals.join()).not.toMatch(new RegExp(`${clientSecret}|secret words|@example`))
    const own = browser()
    const { to } = await own.get("/sign-in")
    const good = await own.get(peer.back(to!, { claims: verified }))
    expect(good.status).toBe(303)
  })

  it("is not waited for: it may hang or be away, and the chat still opens pages", async () => {
    const peer = await startForgingSignIn()
    peer.become({ hangs: true })
    const { browser, say } = await withSignIn(peer.settings)
    const began = performance.now()
    const hanging = await browser().get("/sign-in", "de")
    expect(performance.now() - began).toBeLessThan(8_000)
    expect(hanging.status).toBe(503)
    expect(hanging.text).toContain("Die Anmeldung deiner Organisation ist nicht erreichbar")
    await peer.stop()
    const away = await browser().get("/sign-in")
    expect(away.status).toBe(503)
    expect(away.text).toContain("<code>/pulse review</code>")
    expect((await say(ofAll, "review")).link).toBeDefined()
  })
})

describe("the doctor's line about the sign-in", () => {
  const asked = (
    peer: { settings: { issuer: string; clientId: string; clientSecret: string } },
    claim: string,
  ) => examineProvider({ ...peer.settings, claim, scope: "openid email" }, `${origin}/signed-in`)

  it("names the address to enter at the provider, and a claim that it does not list", async () => {
    const peer = await startSignIn(`${origin}/signed-in`)
    onTestFinished(() => peer.stop())
    const [well, ...more] = await asked(peer, "email")
    expect(well).toMatchObject({ level: "ok", text: expect.stringContaining(`${origin}/signed-in`) })
    expect(more).toEqual([])
    expect((await asked(peer, "department"))[1]).toMatchObject({
      level: "warn",
      text: expect.stringContaining("does not list the claim department"),
    })
  })

  it("tells a provider that is away from one that calls itself something else", async () => {
    const peer = await startForgingSignIn()
    const port = new URL(peer.settings.issuer).port
    const renamed = { settings: { ...peer.settings, issuer: `http://127.0.0.1:${port}/tenant` } }
    expect(await asked(renamed, "email")).toMatchObject([
      { level: "fail", text: expect.stringContaining("does not answer as a provider") },
    ])
    peer.become({ issuer: "https://other.example" })
    expect(await asked(peer, "email")).toMatchObject([
      { level: "fail", text: expect.stringContaining("calls itself something else") },
    ])
    await peer.stop()
    expect(await asked(peer, "email")).toMatchObject([
      { level: "fail", text: expect.stringContaining("does not answer as a provider") },
    ])
  })
})
