import type { IncomingMessage } from "node:http"

/** Memory for all request bodies together. */
const longestUnderWay = 16_000_000

let underWay = 0

/** Held and not handed on yet. @internal */
export function bytesUnderWay(): number {
  return underWay
}

export type BodyRead = { body: Buffer } | { fault: "too long" | "too slow" | "too many" | "broken off" }

/** The body, or why not: longer than `longest`, slower than `withinMs`, broken off, or too many at once. The rest is discarded. */
export function readBody(
  req: IncomingMessage,
  { longest, withinMs }: { longest: number; withinMs: number },
): Promise<BodyRead> {
  if (Number(req.headers["content-length"] ?? 0) > longest) {
    req.resume()
    return Promise.resolve({ fault: "too long" })
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    const patience = setTimeout(() => end({ fault: "too slow" }), withinMs)
    function end(read: BodyRead) {
      clearTimeout(patience)
      req.off("data", take).off("end", whole).off("error", broken).off("close", broken)
      // A connection cut later may still report an error.
      req.on("error", () => {})
      underWay -= length
      chunks.length = 0
      req.resume()
      resolve(read)
    }
    function take(chunk: Buffer) {
      if (length + chunk.length > longest) return end({ fault: "too long" })
      if (underWay + chunk.length > longestUnderWay) return end({ fault: "too many" })
      length += chunk.length
      underWay += chunk.length
      chunks.push(chunk)
    }
    const whole = () => end({ body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks) })
    const broken = () => end({ fault: "broken off" })
    req.on("data", take).once("end", whole).once("error", broken).once("close", broken)
  })
}

export const faultStatus = { "too long": 413, "too slow": 408, "too many": 503 } as const
