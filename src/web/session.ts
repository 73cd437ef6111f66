import type { Context, Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { deleteCookie, getCookie, setCookie } from "hono/cookie"
import { csrf } from "hono/csrf"
import type { CookieOptions } from "hono/utils/cookie"
import { type DoorFault, doorPaper, doorWords, guestWords, leavingWords } from "../words/pages/door.ts"
import { downloadRoutes, type PdfMaker } from "./downloads.ts"
import { pageKinds, placeAddress, placeAt, placeOf, type PagePlace } from "../documents/pages/place.ts"
import type { PageContent, PageDoor } from "./door.ts"
import { closing, entry, note, paper, wayIn, type Html, type Reader } from "./frame.ts"
import { leaderHtml } from "./leader-page.ts"
import type { PageStatus } from "./page-status.ts"
import { reviewHtml } from "./review-page.ts"
import { signInRoutes } from "./sign-in.ts"

type Parts = {
  door: PageDoor
  pdfOf?: PdfMaker | undefined
  publicUrl: string
  base: string
  readerOf(c: Context, path: string): Reader
  show(c: Context, status: PageStatus, reader: Reader, title: string, body: Html): Promise<Response>
}

const longestForm = 8 * 1_024
const statusOf = {
  used: 410,
  expired: 410,
  altered: 404,
  noSession: 403,
  notYours: 403,
  tooMany: 429,
  tooLarge: 413,
  nothing: 404,
  signInAway: 503,
  signInDenied: 403,
  signInEnded: 410,
  signInUnproven: 403,
  nobodyKnown: 403,
  severalPeople: 403,
} as const satisfies Record<DoorFault, number>
/** How long a page that was asked for without a session is remembered, by the browser alone (s). */
const rememberedFor = 10 * 60

/** Pages that open with a link from the chat, and the session that it begins. */
export function sessionRoutes(app: Hono, { door, pdfOf, publicUrl, base, readerOf, show }: Parts): void {
  const { origin, protocol } = new URL(publicUrl)
  const path = base === "" ? "/" : base
  // A browser takes a name that begins like this only with what it promises.
  const name = protocol === "http:" ? "plimsoll" : base === "" ? "__Host-plimsoll" : "__Secure-plimsoll"
  const asked = `${name}-asked`
  const cookie: CookieOptions = { httpOnly: true, secure: true, sameSite: "Lax", path }

  const { signIn } = door
  const refuse = (c: Context, fault: DoorFault, place?: PagePlace) => {
    const reader = readerOf(c, "/")
    const words = doorPaper(reader.locale, fault, signIn !== undefined)
    const way =
      words.signIn === undefined
        ? ""
        : wayIn(
            words.signIn,
            reader.at(
              `/sign-in${place ? `?${new URLSearchParams({ page: placeAddress(place) }).toString()}` : ""}`,
            ),
          )
    return show(c, statusOf[fault], reader, words.title, paper(words, way))
  }
  /** Begins a session, and goes on. */
  const enter = (c: Context, session: string, page: string) => {
    setCookie(c, name, session, cookie)
    if (getCookie(c, asked) !== undefined) deleteCookie(c, asked, cookie)
    return c.redirect(`${base}${page}`, 303)
  }

  // Changes nothing, as mail and chat programs open links before people do.
  app.get("/open/:token", async (c) => {
    const token = c.req.param("token")
    const fault = await door.look(token)
    if (fault) return refuse(c, fault)
    const reader = readerOf(c, `/open/${token}`)
    const words = doorWords(reader.locale)
    return show(c, 200, reader, words.title, entry(words, `${base}/open`, token))
  })
  app.post("/open", csrf({ origin }), bodyLimit({ maxSize: longestForm }), async (c) => {
    const { token } = await c.req.parseBody()
    const entered = await door.enter(typeof token === "string" ? token : "")
    if (typeof entered === "string") return refuse(c, entered)
    const sent = entered.exactly ? undefined : remembered(c)
    return enter(c, entered.session, sent ?? entered.page)
  })
  app.post("/leave", csrf({ origin }), async (c) => {
    const session = getCookie(c, name)
    if (session !== undefined) await door.leave(session)
    deleteCookie(c, name, cookie)
    return c.redirect(`${base}/`, 303)
  })

  /** Where a leader was sent by another before they came in. */
  function remembered(c: Context): string | undefined {
    const place = placeAt(getCookie(c, asked) ?? "")
    return place && placeAddress(place)
  }

  if (signIn) signInRoutes(app, { signIn, base, cookieName: name, asked, cookie, readerOf, enter, refuse })
  const sessionOf = (c: Context) => getCookie(c, name) ?? door.guest
  if (pdfOf) downloadRoutes(app, { door, pdfOf, sessionOf, readerOf, refuse })
  const remember = (c: Context, place: PagePlace) =>
    setCookie(c, asked, placeAddress(place), { ...cookie, maxAge: rememberedFor })
  pageRoutes(app, { door, base, readerOf, show, sessionOf, refuse, remember })
}

type OfPages = Pick<Parts, "door" | "base" | "readerOf" | "show"> & {
  sessionOf(c: Context): string | undefined
  refuse(c: Context, fault: DoorFault, place: PagePlace): Promise<Response>
  remember(c: Context, place: PagePlace): void
}

function pageRoutes(app: Hono, { door, base, readerOf, show, sessionOf, refuse, remember }: OfPages): void {
  for (const kind of pageKinds)
    app.get(`/${kind}`, async (c) => {
      const place = placeOf(kind, (one) => c.req.query(one))
      const reader = readerOf(c, placeAddress(place))
      const session = sessionOf(c)
      const read =
        session === undefined ? "noSession" : await door.read(session, { place, locale: reader.locale })
      if (read === "noSession") remember(c, place)
      if (typeof read === "string") return refuse(c, read, place)
      const end = read.until
        ? closing(leavingWords(reader.locale, read.until), `${base}/leave`)
        : note(guestWords(reader.locale))
      const { content } = read
      return show(c, 200, reader, content.view.title, contentHtml(content, reader, { unit: place.unit, end }))
    })
}

function contentHtml(
  content: PageContent,
  { at, chosen }: Reader,
  { unit, end }: { unit: string | undefined; end: Html },
): Html {
  const addressOf = (place: PagePlace) => at(placeAddress(place))
  if (content.kind === "leader") return leaderHtml(content.view, { addressOf, language: chosen }, end)
  const fileAt = (path: string) => at(unit === undefined ? path : withUnit(path, unit))
  return reviewHtml(content.view, { addressOf, fileAt, closing: end })
}

function withUnit(path: string, unit: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}${new URLSearchParams({ unit }).toString()}`
}
