/** Clocks may differ by five minutes, as the SDK has it (ms). */
const skewMs = 5 * 60_000

/**
 * Why this header cannot prove anything to the app, before its signature or anything of the body is looked at; undefined
 * when it can. A token that never ends is none of Microsoft's.
 */
export function bearerFault(header: string | undefined, appId: string, nowMs: number): string | undefined {
  const [, payload] = header?.match(/^Bearer [\w-]+\.([\w-]+)\.[\w-]*$/) ?? []
  if (payload === undefined) return "no token"
  const claims = claimsIn(payload)
  if (claims?.["aud"] !== appId) return "token"
  const { exp } = claims
  if (typeof exp !== "number") return "token without end"
  return exp * 1_000 + skewMs < nowMs ? "token is over" : undefined
}

function claimsIn(payload: string): Record<string, unknown> | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"))
    return typeof claims === "object" && claims !== null ? (claims as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
