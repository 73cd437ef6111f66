/** Five minutes of clock difference, as in the SDK (ms). */
const skewMs = 5 * 60_000

/** Why this header proves nothing, before signature or body are read; undefined if it may. Microsoft's tokens always expire. */
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
