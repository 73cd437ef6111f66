import { accountsNamed } from "../../postgres/accounts.ts"
import { takeOnce } from "../../postgres/replay-guard.ts"
import type { SignInDoor } from "../../web/door.ts"
import type { Provider } from "../../web/provider.ts"
import type { Db } from "../../postgres/database.ts"
import type { PageClaims, PageTokens } from "../../vault/page-tokens.ts"
import { pageDigest, type PageLimits } from "./limits.ts"

export type SignInParts = {
  db: Db
  tokens: PageTokens
  now: () => number
  publicUrl: string
  provider: Provider
  fits: PageLimits["fits"]
  /** As a link from the chat begins one. */
  begin(account: PageClaims["account"], hint: string, page: string): Promise<{ session: string } | "notYours">
  /** Why, without a name. */
  refused(reason: string): void
}

/** The organisation's own sign-in: proves who somebody is; what they may see, their rights say, as after a link from the chat. */
export function signInDoor({
  db,
  tokens,
  now,
  publicUrl,
  provider,
  fits,
  begin,
  refused,
}: SignInParts): SignInDoor {
  const redirectUri = `${publicUrl}/signed-in`
  return {
    async begin(page) {
      const begun = await provider.begin(redirectUri)
      if ("fault" in begun) {
        refused(begun.reason)
        return "signInAway"
      }
      const { to, ...ticket } = begun
      return { to, ticket: await tokens.sealTicket({ ...ticket, page }, now()) }
    },
    async finish(query, sealed, locale) {
      const read = sealed === undefined ? "altered" : await tokens.openTicket(sealed, now())
      if (typeof read === "string") return "signInEnded"
      const { id, page, ...checks } = read.ticket
      if (!(await takeOnce(db, pageDigest("sign-in", id), read.endsAt - now()))) return "signInEnded"
      if (!(await fits("signIns", ""))) return "tooMany"
      const proved = await provider.finish(`${redirectUri}${query}`, checks)
      if ("fault" in proved) {
        refused(proved.reason)
        return faults[proved.fault]
      }
      const found = await accountsNamed(db, proved)
      const [account, other] = found
      if (!account || other) {
        refused(account ? "several people" : "nobody known")
        return account ? "severalPeople" : "nobodyKnown"
      }
      const begun = await begin(account, locale, page)
      return begun === "notYours" ? begun : { ...begun, page }
    },
  }
}

const faults = {
  away: "signInAway",
  denied: "signInDenied",
  ended: "signInEnded",
  unproven: "signInUnproven",
} as const
