import { randomUUID } from "node:crypto"
import { EncryptJWT, errors, jwtDecrypt } from "jose"
import { z } from "zod"
import { asWorkspaceId, type WorkspaceId } from "../pulse/ids.ts"
import type { Vault } from "./keys.ts"

/**
 * Whose link or session it is, by the account they asked from; `page` is where the link leads, `exactly` also where the
 * browser was asked for another page before.
 */
export type PageClaims = {
  id: string
  account: { workspace: WorkspaceId; platformId: string }
  locale: string
  page: string
  exactly?: true | undefined
}

export type PageTokenKind = "link" | "session"

/** What the browser keeps of a sign-in that it began, sealed: what must come back, and where it leads. */
export type SignInTicket = { id: string; state: string; nonce: string; verifier: string; page: string }

/** How long each is good (s). */
const seconds = { link: 5 * 60, session: 30 * 60, signIn: 10 * 60 }

export type PageTokens = {
  /** A fresh id each time; times in epoch ms. */
  seal(kind: PageTokenKind, claims: Omit<PageClaims, "id">, now: number): Promise<string>
  open(
    kind: PageTokenKind,
    token: string,
    now: number,
  ): Promise<{ claims: PageClaims; endsAt: number } | "expired" | "altered">
  sealTicket(ticket: Omit<SignInTicket, "id">, now: number): Promise<string>
  openTicket(
    token: string,
    now: number,
  ): Promise<{ ticket: SignInTicket; endsAt: number } | "expired" | "altered">
}

const envelope = z.object({ jti: z.string().min(1), exp: z.number(), page: z.string().startsWith("/") })
const payload = envelope.extend({
  account: z.object({ workspace: z.string().min(1).transform(asWorkspaceId), platformId: z.string().min(1) }),
  locale: z.string(),
  exactly: z.literal(true).optional(),
})
const ticketPayload = envelope.extend({
  state: z.string().min(1),
  nonce: z.string().min(1),
  verifier: z.string().min(1),
})
const header = { alg: "dir", enc: "A256GCM" }

/**
 * Links to pages, and the sessions that they open: encrypted and authenticated under a key made once, so that neither a
 * browser's history nor a proxy's log says whose they are. One kind never passes for the other.
 */
export function pageTokens(vault: Vault): PageTokens {
  const key = () => vault.make("pages")
  async function seal(kind: keyof typeof seconds, claims: Record<string, unknown>, now: number) {
    return new EncryptJWT(claims)
      .setProtectedHeader(header)
      .setAudience(kind)
      .setJti(randomUUID())
      .setExpirationTime(Math.floor(now / 1_000) + seconds[kind])
      .encrypt(await key())
  }
  async function open<T>(kind: keyof typeof seconds, shape: z.ZodType<T>, token: string, now: number) {
    try {
      const read = await jwtDecrypt(token, await key(), {
        audience: kind,
        currentDate: new Date(now),
        keyManagementAlgorithms: [header.alg],
        contentEncryptionAlgorithms: [header.enc],
      })
      return shape.parse(read.payload)
    } catch (error) {
      if (error instanceof errors.JWTExpired) return "expired" as const
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) return "altered" as const
      throw error
    }
  }
  return {
    seal,
    async open(kind, token, now) {
      const read = await open(kind, payload, token, now)
      if (typeof read === "string") return read
      const { jti: id, exp, ...claims } = read
      return { claims: { id, ...claims }, endsAt: exp * 1_000 }
    },
    sealTicket: (ticket, now) => seal("signIn", ticket, now),
    async openTicket(token, now) {
      const read = await open("signIn", ticketPayload, token, now)
      if (typeof read === "string") return read
      const { jti: id, exp, ...ticket } = read
      return { ticket: { id, ...ticket }, endsAt: exp * 1_000 }
    },
  }
}
