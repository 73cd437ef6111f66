import { longestFile } from "./files.ts"
import type { FileRead } from "../platform.ts"

type Fetching = {
  headers?: Record<string, string>
  timeoutMs: number
  /** Why it cannot be fetched. */
  unread: "unreadable" | "away"
}

/** Follows no redirect to another address. */
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
    // Without the right to read, a sign-in page is served.
    if (!answer.ok || !answer.body || /html/.test(answer.headers.get("content-type") ?? "")) {
      await answer.body?.cancel()
      return { fault: unread }
    }
    return await bytesOf(answer.body)
  } catch {
    return { fault: unread }
  }
}

async function bytesOf(body: ReadableStream<Uint8Array>): Promise<FileRead> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > longestFile) return { fault: "tooLong" }
    chunks.push(chunk)
  }
  return { bytes: Buffer.concat(chunks) }
}
