import { randomUUID } from "node:crypto"
import { EncryptJWT, errors, jwtDecrypt } from "jose"
import { z } from "zod"
import { asWorkspaceId, type WorkspaceId } from "../pulse/ids.ts"
import type { Vault } from "./keys.ts"

/** Whose link or session it is, by the account they asked from; `page` is where the link leads. */
export type PageClaims = {
  id: string
  account: { workspace: WorkspaceId; platformId: string }
  locale: string
  page: string
}

export type PageTokenKind = "link" | "session"

/** How long each is good (s). */
export const pageTokenSeconds: Record<PageTokenKind, number> = { link: 5 * 60, session: 30 * 60 }

export type PageTokens = {
  /** A fresh id each time; times in epoch ms. */
  seal(kind: PageTokenKind, claims: Omit<PageClaims, "id">, now: number): Promise<string>
  open(
    kind: PageTokenKind,
    token: string,
    now: number,
  ): Promise<{ claims: PageClaims; endsAt: number } | "expired" | "altered">
}

const payload = z.object({
  jti: z.string().min(1),
  exp: z.number(),
  account: z.object({ workspace: z.string().min(1).transform(asWorkspaceId), platformId: z.string().min(1) }),
  locale: z.string(),
  page: z.string().startsWith("/"),
})
const header = { alg: "dir", enc: "A256GCM" }

/**
 * Links to pages, and the sessions that they open: encrypted and authenticated under a key made once, so that neither a
 * browser's history nor a proxy's log says whose they are. One kind never passes for the other.
 */
export function pageTokens(vault: Vault): PageTokens {
  const key = () => vault.make("pages")
  return {
    seal: async (kind, claims, now) =>
      new EncryptJWT(claims)
        .setProtectedHeader(header)
        .setAudience(kind)
        .setJti(randomUUID())
        .setExpirationTime(Math.floor(now / 1_000) + pageTokenSeconds[kind])
        .encrypt(await key()),
    async open(kind, token, now) {
      try {
        const read = await jwtDecrypt(token, await key(), {
          audience: kind,
          currentDate: new Date(now),
          keyManagementAlgorithms: [header.alg],
          contentEncryptionAlgorithms: [header.enc],
        })
        const { jti: id, exp, ...claims } = payload.parse(read.payload)
        return { claims: { id, ...claims }, endsAt: exp * 1_000 }
      } catch (error) {
        if (error instanceof errors.JWTExpired) return "expired"
        if (error instanceof errors.JOSEError || error instanceof z.ZodError) return "altered"
        throw error
      }
    },
  }
}
