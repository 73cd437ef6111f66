/** Where Microsoft's connectors for Teams are: everybody's, and that of the American government's community cloud. */
export const vendorHosts = new Set(["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"])

/**
 * Whether this program may send to a service address that a request named. `own` are further addresses from the
 * settings, compared as origins.
 */
export function allowedService(serviceUrl: string, own: readonly string[]): boolean {
  if (!URL.canParse(serviceUrl)) return false
  const url = new URL(serviceUrl)
  if (url.username !== "" || url.password !== "") return false
  if (url.protocol === "https:" && url.port === "" && vendorHosts.has(url.hostname)) return true
  return own.some((one) => new URL(one).origin === url.origin)
}

/** Whether a request came from this very machine, and not through a gateway that stands on it. */
export function fromHere(address: string | undefined, forwarded: boolean): boolean {
  if (forwarded || address === undefined) return false
  return address === "::1" || /^(::ffff:)?127\./.test(address)
}
