/** Connectors for everybody, and for the American government's community cloud. */
export const vendorHosts = new Set(["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"])

/** Where people's files lie (https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/bots-filesv4). */
export const fileDomain = "sharepoint.com"

/** Whether a request's service address may be called. `own`: further origins from the settings. */
export function allowedService(serviceUrl: string, own: readonly string[]): boolean {
  return allowed(serviceUrl, own, (host) => vendorHosts.has(host))
}

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

/** From this machine itself, not through a gateway on it. */
export function fromHere(address: string | undefined, forwarded: boolean): boolean {
  if (forwarded || address === undefined) return false
  return address === "::1" || /^(::ffff:)?127\./.test(address)
}
