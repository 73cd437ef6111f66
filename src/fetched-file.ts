import type { FileRead } from "./platform.ts"

/** A tree of a hundred thousand people is no longer. */
export const longestFile = 5_000_000

type Fetching = {
  headers?: Record<string, string>
  timeoutMs: number
  /** What is said when it cannot be fetched. */
  unread: "unreadable" | "away"
}

/** The text of a file that a platform keeps. No other address is followed to. */
export async function fetchedFile(
  address: string,
  { headers = {}, timeoutMs, unread }: Fetching,
): Promise<FileRead> {
  try {
    const answer = await fetch(address, {
      headers,
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    })
    // Who may not read a file is shown a page for signing in.
    if (!answer.ok || !answer.body || /html/.test(answer.headers.get("content-type") ?? "")) {
      await answer.body?.cancel()
      return { fault: unread }
    }
    return await textOf(answer.body)
  } catch {
    return { fault: unread }
  }
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
