import { randomUUID } from "node:crypto"
import type { LinkTo } from "../../commands/acting.ts"
import { today } from "../../commands/reading/days.ts"
import { exportFile } from "../../reports/exports.ts"
import { resolveCaller } from "../../commands/caller.ts"
import type { Asker } from "../../commands/model/asker.ts"
import { rightsOf, type Rights } from "../../commands/leader-rights.ts"
import { recordAudit } from "../../postgres/audit.ts"
import type { Db } from "../../postgres/database.ts"
import { takeOnce, wasTaken } from "../../postgres/replay-guard.ts"
import type { PageClaims, PageTokens } from "../../vault/page-tokens.ts"
import type { PageDoor, PageRead } from "../../web/door.ts"
import type { DoorFault } from "../../words/pages/door.ts"
import { pageDigest, pageLimits } from "./limits.ts"
import type { PageSources } from "./sources.ts"
import { signInDoor, type SignInParts } from "./sign-in.ts"

export type PageParts = {
  db: Db
  tokens: PageTokens
  admins: ReadonlySet<string>
  now: () => number
  publicUrl: string
  sources: PageSources
  /** Whose eyes everybody looks with who comes without a session: in the demo alone, which is on this machine. */
  guest?: PageClaims["account"] | undefined
  /** The organisation's own sign-in, if it has one here. */
  signIn?: Pick<SignInParts, "provider" | "refused"> | undefined
}

/** Links to pages, and what opens with them. Everything that processes must agree on lies in the database. */
export function pageDoor(parts: PageParts): { linkTo: LinkTo; door: PageDoor } {
  const { db, tokens, now, publicUrl } = parts

  const { fits } = pageLimits(db, now)

  async function linkTo(
    { account, locale }: Asker,
    page: string,
    exactly?: "exactly",
  ): Promise<string | undefined> {
    if (!(await fits("links", `${account.workspace}/${account.platformId}`))) return undefined
    const token = await tokens.seal(
      "link",
      { account, locale, page, ...(exactly && { exactly: true }) },
      now(),
    )
    return `${publicUrl}/open/${token}`
  }

  /** Who comes with a session, and what they may see at this moment. */
  async function reader(session: string): Promise<Reader | DoorFault> {
    if (parts.guest && session === guest) return readerOf(parts.guest, "en")
    const read = await tokens.open("session", session, now())
    if (typeof read === "string") return "noSession"
    const { claims, endsAt } = read
    if (await wasTaken(db, pageDigest("ended", claims.id))) return "noSession"
    if (!(await fits("views", claims.id))) return "tooMany"
    return readerOf(claims.account, claims.locale, endsAt)
  }

  async function readerOf(account: PageClaims["account"], locale: string, endsAt?: number) {
    const asker = await resolveCaller(parts, account, locale)
    const rights = await rightsOf(parts, asker)
    return rights.own.length === 0 ? ("notYours" as const) : { asker, rights, endsAt }
  }

  /** A session for somebody who leads something. */
  async function begin(account: PageClaims["account"], locale: string, page: string) {
    const asker = await resolveCaller(parts, account, locale)
    if ((await rightsOf(parts, asker)).own.length === 0) return "notYours" as const
    return { session: await tokens.seal("session", { account, locale, page }, now()) }
  }

  const guest = parts.guest && randomUUID()
  const door: PageDoor = {
    guest,
    signIn: parts.signIn && signInDoor({ ...parts.signIn, db, tokens, now, publicUrl, fits, begin }),
    async look(token) {
      const read = await tokens.open("link", token, now())
      if (typeof read === "string") return read
      return (await wasTaken(db, pageDigest("link", read.claims.id))) ? "used" : undefined
    },
    async enter(token) {
      const read = await tokens.open("link", token, now())
      if (typeof read === "string") return read
      const { id, account, locale, page, exactly } = read.claims
      if (!(await takeOnce(db, pageDigest("link", id), read.endsAt - now()))) return "used"
      const begun = await begin(account, locale, page)
      return begun === "notYours" ? begun : { ...begun, page, exactly }
    },
    async leave(session) {
      const read = await tokens.open("session", session, now())
      if (typeof read !== "string")
        await takeOnce(db, pageDigest("ended", read.claims.id), read.endsAt - now())
    },
    async read(session, asked) {
      const found = await reader(session)
      return typeof found === "string" ? found : shownTo(parts, found, asked)
    },
    async figures(session, asked) {
      const found = await reader(session)
      return typeof found === "string" ? found : figuresFor(parts, found, asked)
    },
  }
  return { linkTo, door }
}

/** What somebody asked for, if they lead it; that they opened it stands in the audit. */
async function shownTo(
  { db, now, sources }: PageParts,
  { asker, rights, endsAt }: Reader,
  { place, locale, as }: Parameters<PageDoor["read"]>[1],
): Promise<PageRead | DoorFault> {
  const unit = place.unit ?? rights.own[0]!.id
  const known = rights.units.find(({ id }) => id === unit)
  if (!known || !rights.leads(unit)) return "notYours"
  const shown = await sources.page({ asker, rights, place, unit, locale })
  if (!shown) return "nothing"
  if (typeof shown === "string") return shown
  const { workspace, platformId } = asker
  const about = shown.about ?? known.name
  await recordAudit(db, workspace, {
    at: new Date(now()),
    actor: platformId,
    door: "page",
    action: as === undefined ? `opened ${place.kind} ${about}` : `took ${place.kind} ${about} as ${as}`,
  })
  return {
    content: shown.content,
    until: endsAt === undefined ? undefined : { at: endsAt, zone: asker.zone },
  }
}

async function figuresFor(
  { db, now }: PageParts,
  { asker, rights: { own, units, leads } }: Reader,
  { unit: wanted, locale, format }: Parameters<PageDoor["figures"]>[1],
): ReturnType<PageDoor["figures"]> {
  const { workspace, platformId: actor } = asker
  const known = units.find(({ id }) => id === (wanted ?? own[0]!.id))
  if (!known || !leads(known.id)) return "notYours"
  const on = today(asker, now())
  const file = await exportFile(db, { workspace, units, unit: known.id, format, locale, on })
  if (file === "nothing") return "nothing"
  if (file === "tooMany") return "tooLarge"
  const action = `export ${known.name} ${format}`
  await recordAudit(db, workspace, { at: new Date(now()), actor, door: "page", action })
  return file
}

type Reader = { asker: Asker; rights: Rights; endsAt: number | undefined }
