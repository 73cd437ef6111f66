/** Where Microsoft's connectors for Teams are: everybody's, and that of the American government's community cloud. */
export const vendorHosts = new Set(["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"])

/**
 * Where Teams keeps what people send to a bot: their OneDrive. In the clouds that keep it elsewhere, bots get no files:
 * https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/bots-filesv4
 */
export const fileDomain = "sharepoint.com"

/**
 * Whether this program may send to a service address that a request named. `own` are further addresses from the
 * settings, compared as origins.
 */
export function allowedService(serviceUrl: string, own: readonly string[]): boolean {
  return allowed(serviceUrl, own, (host) => vendorHosts.has(host))
}

/** Whether it may read a file there. */
export function allowedFile(address: string, own: readonly string[]): boolean {
  return allowed(address, own, (host) => host.endsWith(`.${fileDomain}`))
}

function allowed(address: string, own: readonly string[], isVendors: (host: string) => boolean): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (url.username !== "" || url.password !== "") return false
  if (url.protocol === "https:" && url.port === "" && isVendors(url.hostname)) return true
  return own.some((one) => new URL(one).origin === url.origin)
}

/** Whether a request came from this very machine, and not through a gateway that stands on it. */
export function fromHere(address: string | undefined, forwarded: boolean): boolean {
  if (forwarded || address === undefined) return false
  return address === "::1" || /^(::ffff:)?127\./.test(address)
}
