import { getRequestListener } from "@hono/node-server"
import { Hono, type Context } from "hono"
import { accepts } from "hono/accepts"
import { html } from "hono/html"
import { HTTPException } from "hono/http-exception"
import { secureHeaders } from "hono/secure-headers"
import type { Route } from "../platform.ts"
import { readIn } from "../pulse/chat.ts"
import { installPaths } from "../pulse/install-paths.ts"
import { isLanguage, languages, nearestLanguage, type SpokenLanguage } from "../words/languages.ts"
import {
  faultPaper,
  installPaper,
  installWay,
  privacyPaper,
  startPaper,
  termsPaper,
  type Operator,
} from "../words/pages/papers.ts"
import { icon, styles } from "./files.ts"
import type { PdfMaker } from "./downloads.ts"
import type { PageDoor } from "./door.ts"
import type { PageStatus } from "./page-status.ts"
import { sessionRoutes } from "./session.ts"
import { framed, paper, type Html, type Reader } from "./frame.ts"

export type SiteParts = {
  /** Where browsers reach this service, without a slash at its end; undefined: known to visitors only. */
  publicUrl: string | undefined
  operator: Operator
  /** Leaders' pages; absent without a public address. */
  door?: PageDoor | undefined
  /** Absent: pages cannot be taken along as files. */
  pdfOf?: PdfMaker | undefined
  /** Whether workspaces install the app in Slack by themselves. */
  installs?: boolean | undefined
  /** Whether the program can work now, or why not. */
  ready(): Promise<{ ok: boolean; reasons: string[] }>
  onFault(error: unknown): void
}

const none = "'none'"
const own = "'self'"
/** By the OWASP cheat sheets on HTTP headers and on content security policies. Nothing inline, nothing from elsewhere. */
const policy = {
  defaultSrc: [none],
  styleSrc: [own],
  imgSrc: [own],
  formAction: [own],
  baseUri: [none],
  frameAncestors: [none],
}
/** Of this host alone: what else is below its name is not ours. */
const twoYears = "max-age=63072000"
const forGood = "public, max-age=31536000, immutable"

/** All that is heard over HTTP, besides the platforms' own doors. */
export function site({ publicUrl, operator, door, pdfOf, installs, ready, onFault }: SiteParts) {
  const base = publicUrl === undefined ? "" : new URL(publicUrl).pathname.replace(/\/$/, "")
  const app = new Hono({ getPath: (request) => withoutBase(base, new URL(request.url).pathname) })
  app.use(headersOf(publicUrl))

  app.get("/healthz", (c) => c.json({ ok: true }))
  app.get("/readyz", async (c) => {
    const state = await ready()
    return c.json(state, state.ok ? 200 : 503)
  })
  for (const { path, type, body } of [styles, icon])
    app.get(path, (c) => c.body(body, 200, { "content-type": type, "cache-control": forGood }))

  const papers = { "/": startPaper, "/privacy": privacyPaper, "/terms": termsPaper }
  for (const [path, words] of Object.entries(papers))
    app.get(path, (c) => {
      const reader = readerOf(c, base, path, operator)
      const said = words(reader.locale, operator)
      return page(c, 200, framed(reader, said.title, `${base}${styles.path}`, paper(said)))
    })

  if (installs && publicUrl !== undefined)
    for (const [of, path] of installPages)
      app.get(path, (c) => {
        const reader = readerOf(c, base, path, operator)
        const said = installPaper(reader.locale, of, publicUrl + installPaths.page)
        const way = of === "install" ? startLink(publicUrl, installWay(reader.locale)) : ""
        return page(c, 200, framed(reader, said.title, `${base}${styles.path}`, paper(said, way)))
      })

  if (door && publicUrl !== undefined)
    sessionRoutes(app, {
      door,
      pdfOf,
      publicUrl,
      base,
      readerOf: (c, path) => readerOf(c, base, path, operator),
      show: (c, status, reader, title, body) =>
        page(c, status, framed(reader, title, `${base}${styles.path}`, body)),
    })

  const fault = (c: Context, status: PageStatus, kind: "missing" | "broken") => {
    const reader = readerOf(c, base, "/", operator)
    const words = faultPaper(reader.locale, kind)
    return page(c, status, framed(reader, words.title, `${base}${styles.path}`, paper(words)))
  }
  app.notFound((c) => fault(c, 404, "missing"))
  app.onError((error, c) => {
    // Pressed from elsewhere, or longer than a form is.
    if (error instanceof HTTPException) return fault(c, error.status === 413 ? 413 : 403, "missing")
    onFault(error)
    return fault(c, 500, "broken")
  })
  return app
}

const installPages = [
  ["install", installPaths.page],
  ["installed", installPaths.done],
  ["installCancelled", installPaths.cancelled],
  ["installOver", installPaths.over],
  ["installUnlisted", installPaths.unlisted],
  ["installFailed", installPaths.failed],
] as const

function startLink(publicUrl: string, text: string): Html {
  return html`<p class="onward">
    <a class="button main" href="${publicUrl}${installPaths.start}">${text}</a>
  </p>`
}

/** The site for a server of Node. Its globals stay as they are, as the platforms' libraries use them. */
export function siteListener(parts: SiteParts): Route["handle"] {
  return getRequestListener(site(parts).fetch, { overrideGlobalObjects: false })
}

function headersOf(publicUrl: string | undefined) {
  return secureHeaders({
    contentSecurityPolicy: policy,
    strictTransportSecurity: publicUrl?.startsWith("https:") ? twoYears : false,
    crossOriginEmbedderPolicy: true,
    xFrameOptions: "DENY",
    xXssProtection: "0",
    referrerPolicy: "no-referrer",
    permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
  })
}

/** A proxy may hand on the prefix of the public address, or take it away. */
function withoutBase(base: string, path: string): string {
  if (base === "" || !`${path}/`.startsWith(`${base}/`)) return path
  return path.slice(base.length) || "/"
}

async function page(c: Context, status: PageStatus, body: Html) {
  c.header("cache-control", "no-store")
  c.header("vary", "accept-language")
  return c.html(await body, status)
}

/** `?lang=` wins over what the browser asks for. */
function readerOf(c: Context, base: string, path: string, { platforms }: Operator): Reader {
  const wanted = c.req.query("lang")
  const chosen = wanted !== undefined && isLanguage(wanted) ? wanted : undefined
  const language = chosen ?? askedFor(c)
  return {
    locale: readIn(language, platforms === "teams" ? "teams" : "slack")!,
    language,
    chosen,
    at: (other) => (chosen === undefined ? `${base}${other}` : inLanguage(`${base}${other}`, chosen)),
    inLanguage: (other) => inLanguage(`${base}${path}`, other),
  }
}

function inLanguage(address: string, language: string): string {
  return `${address}${address.includes("?") ? "&" : "?"}lang=${language}`
}

/** The first language asked for that is spoken: "de-AT" is German. */
function askedFor(c: Context): SpokenLanguage {
  const asked = accepts(c, {
    header: "Accept-Language",
    supports: languages,
    default: "en",
    match: (wanted) =>
      wanted.map(({ type }) => type.toLowerCase().split("-")[0]!).find((one) => isLanguage(one)) ?? "en",
  })
  return nearestLanguage(asked)
}
