import type { IncomingMessage } from "node:http"

/** What bodies of requests may take of the memory, all of them together. */
const longestUnderWay = 16_000_000

let underWay = 0

/** The bytes of bodies that are held now and not handed on yet. @internal */
export function bytesUnderWay(): number {
  return underWay
}

export type BodyRead = { body: Buffer } | { fault: "too long" | "too slow" | "too many" | "broken off" }

/**
 * The whole body, or why it is not read: it is longer than `longest`, takes more than `withinMs`, breaks off, or too much
 * is under way from everybody. What comes after a fault is thrown away as it arrives.
 */
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
      // A connection that is cut later may still report an error.
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

/** How a request whose body was not read is answered. */
export const faultStatus = { "too long": 413, "too slow": 408, "too many": 503 } as const
