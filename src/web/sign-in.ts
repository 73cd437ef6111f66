import type { Context, Hono } from "hono"
import { deleteCookie, getCookie, setCookie } from "hono/cookie"
import type { CookieOptions } from "hono/utils/cookie"
import { placeAddress, placeAt } from "../documents/pages/place.ts"
import type { SignInDoor } from "./door.ts"
import type { DoorFault } from "../words/pages/door.ts"
import type { Reader } from "./frame.ts"

type Parts = {
  signIn: SignInDoor
  base: string
  cookieName: string
  /** The cookie with the page that was asked for before. */
  asked: string
  cookie: CookieOptions
  readerOf(c: Context, path: string): Reader
  /** Begins a session and goes to the page. */
  enter(c: Context, session: string, page: string): Response
  refuse(c: Context, fault: DoorFault): Promise<Response>
}

/** As long as somebody may take to sign in (s). */
const ticketFor = 10 * 60

/** The way to the organisation's own sign-in, and back. A ticket in a cookie ties both to one browser. */
export function signInRoutes(
  app: Hono,
  { signIn, base, cookieName, asked, cookie, readerOf, enter, refuse }: Parts,
): void {
  const ticket = `${cookieName}-sign-in`
  const sentTo = (c: Context) =>
    placeAt(c.req.query("page") ?? "") ?? placeAt(getCookie(c, asked) ?? "") ?? ({ kind: "review" } as const)
  // A link, not a form: the policy lets no form of ours end at another address.
  app.get("/sign-in", async (c) => {
    const { at } = readerOf(c, "/")
    const begun = await signIn.begin(at(placeAddress(sentTo(c))).slice(base.length))
    if (typeof begun === "string") return refuse(c, begun)
    setCookie(c, ticket, begun.ticket, { ...cookie, maxAge: ticketFor })
    c.header("cache-control", "no-store")
    return c.redirect(begun.to, 303)
  })
  app.get("/signed-in", async (c) => {
    const { search } = new URL(c.req.url)
    const done = await signIn.finish(search, getCookie(c, ticket), readerOf(c, "/").locale)
    deleteCookie(c, ticket, cookie)
    c.header("cache-control", "no-store")
    return typeof done === "string" ? refuse(c, done) : enter(c, done.session, done.page)
  })
}
