import type { FileRead } from "../platform.ts"
import { attempt, type Calls } from "./client.ts"

/** A tree of a hundred thousand people is no longer. */
const longestFile = 5_000_000
const slackHost = "files.slack.com"

type Needs = { calls: Calls; botToken: string; apiUrl: string | undefined; timeoutMs: number }

/** The text of a file that somebody sent to the app. The token goes to Slack's own file host only. */
export async function readFile(
  { calls, botToken, apiUrl, timeoutMs }: Needs,
  file: string,
): Promise<FileRead> {
  const found = await attempt("files.info", () => calls.files.info({ file }))
  const { size = 0, url_private_download: address = "" } = ("value" in found && found.value.file) || {}
  if (size > longestFile) return { fault: "tooLong" }
  if (!URL.canParse(address) || !allowed(new URL(address), apiUrl)) return { fault: "unreadable" }
  try {
    const answer = await fetch(address, {
      headers: { authorization: `Bearer ${botToken}` },
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    })
    // Without the right to read files Slack answers with its page for signing in.
    if (!answer.ok || !answer.body || /html/.test(answer.headers.get("content-type") ?? "")) {
      await answer.body?.cancel()
      return { fault: "unreadable" }
    }
    return await textOf(answer.body)
  } catch {
    return { fault: "unreadable" }
  }
}

function allowed(url: URL, apiUrl: string | undefined): boolean {
  if (url.protocol === "https:" && url.host === slackHost) return true
  return apiUrl !== undefined && url.origin === new URL(apiUrl).origin
}

async function textOf(body: ReadableStream<Uint8Array>): Promise<FileRead> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > longestFile) return { fault: "tooLong" }
    chunks.push(chunk)
  }
  const text = decoded(Buffer.concat(chunks))
  return text.includes("\0") ? { fault: "notText" } : { text }
}

/** Spreadsheets write UTF-8, UTF-16 with a mark in front, or the old signs of Windows. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes)
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder("windows-1252").decode(bytes)
  }
}
