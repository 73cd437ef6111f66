import { createHash, createHmac, timingSafeEqual } from "node:crypto"

const oldestMs = 5 * 60_000
const aheadMs = 60_000

export type Signed = { timestamp: string | undefined; signature: string | undefined; body: Buffer }
type Headers = Omit<Signed, "body">
export type Verdict = { kind: "genuine"; digest: string } | { kind: "refused"; reason: string }

/** Why these headers cannot belong to a fresh signed request; undefined if they may. No body is read before. */
export function implausible({ timestamp, signature }: Headers, nowMs: number): string | undefined {
  if (!timestamp || !signature) return "unsigned"
  if (!/^\d{1,12}$/.test(timestamp)) return "timestamp"
  const age = nowMs - Number(timestamp) * 1_000
  if (age > oldestMs) return "old"
  if (age < -aheadMs) return "ahead"
  return /^v0=[0-9a-f]{64}$/.test(signature) ? undefined : "signature"
}

/** Whether Slack signed these bytes within five minutes (and one of clock difference). `digest` identifies the request, against replays. */
export function verify(secret: string, { timestamp, signature, body }: Signed, nowMs: number): Verdict {
  const reason = implausible({ timestamp, signature }, nowMs)
  if (reason !== undefined || !signature) return refused(reason ?? "unsigned")
  const expected = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex")
  if (!same(signature, `v0=${expected}`)) return refused("signature")
  return { kind: "genuine", digest: sha256(`${timestamp}.${signature}`) }
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex")
}

function refused(reason: string): Verdict {
  return { kind: "refused", reason }
}
