import { fetchedFile } from "../lib/fetched-file.ts"
import { longestFile } from "../lib/files.ts"
import type { FileRead } from "../platform.ts"
import { attempt, type Calls } from "./client.ts"

const slackHost = "files.slack.com"

type Needs = { calls: Calls; botToken: string; apiUrl: string | undefined; timeoutMs: number }

/** The token goes to Slack's own file host only. */
export async function readFile(
  { calls, botToken, apiUrl, timeoutMs }: Needs,
  file: string,
): Promise<FileRead> {
  const found = await attempt("files.info", () => calls.files.info({ file }))
  const { size = 0, url_private_download: address = "" } = ("value" in found && found.value.file) || {}
  if (size > longestFile) return { fault: "tooLong" }
  if (!URL.canParse(address) || !allowed(new URL(address), apiUrl)) return { fault: "unreadable" }
  const headers = { authorization: `Bearer ${botToken}` }
  return fetchedFile(address, { headers, timeoutMs, unread: "unreadable" })
}

function allowed(url: URL, apiUrl: string | undefined): boolean {
  if (url.protocol === "https:" && url.host === slackHost) return true
  return apiUrl !== undefined && url.origin === new URL(apiUrl).origin
}
