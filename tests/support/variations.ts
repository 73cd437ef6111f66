import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { deflateSync, gzipSync } from "node:zlib"
import { between } from "./random.ts"

/** What a vendor, an older client or an attacker may send instead of what is expected, made from genuine requests. */

export type Sent = { body: string; type: string }
/** One request: its body as bytes, and headers besides the usual. */
export type Variation = { name: string; body: Buffer; type: string; headers?: Record<string, string> }

/** Listens in the place of the product, and keeps what it is sent. */
export async function recorder(): Promise<{ endpoint: string; sent: Sent[]; close(): Promise<void> }> {
  const sent: Sent[] = []
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on("data", (chunk: Buffer) => chunks.push(chunk))
    req.on("end", () => {
      sent.push({ body: Buffer.concat(chunks).toString(), type: req.headers["content-type"] ?? "" })
      res.writeHead(200, { "content-type": "application/json" }).end("{}")
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    sent,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}

type Value = null | boolean | number | string | Value[] | { [key: string]: Value }

const deep = (levels: number): Value => (levels === 0 ? [] : [deep(levels - 1)])
const gone = Symbol("gone")

/** What stands in the place of a value. JSON has no undefined: `gone` takes the field away. */
const strange: (Value | typeof gone)[] = [
  gone,
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  "",
  "   ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\u202e\u2066x",
  "x".repeat(5_000),
  "__proto__",
  "constructor",
  "<!channel> <@U100>",
  "'; drop table wave; --",
  "../../etc/passwd",
  "NaN",
  [],
  {},
  [null],
  ["a", 1, {}],
  { toString: "x", length: -1 },
  { "": null, constructor: { prototype: 1 } },
  deep(200),
]

/** Every place in a value, by the keys that lead to it; the value itself first. */
function placesIn(value: Value, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))]
}

function changed(value: Value, [key, ...rest]: string[], by: Value | typeof gone): Value | typeof gone {
  if (key === undefined) return by
  if (Array.isArray(value)) {
    const inner = changed(value[Number(key)]!, rest, by)
    return inner === gone ? value.filter((_, at) => at !== Number(key)) : value.with(Number(key), inner)
  }
  const { [key]: own, ...others } = value as Record<string, Value>
  const inner = changed(own!, rest, by)
  return inner === gone ? others : { ...others, [key]: inner }
}

const json = "application/json"
const form = "application/x-www-form-urlencoded"

/** A genuine request taken apart: its value, and how a value is written into a request of the same kind. */
function opened({ body, type }: Sent): { value: Value; write(value: Value): string } {
  if (!type.includes("form"))
    return { value: JSON.parse(body) as Value, write: (value) => JSON.stringify(value) }
  const fields = Object.fromEntries(new URLSearchParams(body))
  if (fields["payload"] === undefined)
    return { value: fields, write: (value) => new URLSearchParams(textFields(value)).toString() }
  return {
    value: JSON.parse(fields["payload"]) as Value,
    write: (value) => new URLSearchParams({ payload: JSON.stringify(value) }).toString(),
  }
}

function textFields(value: Value): Record<string, string> {
  if (typeof value !== "object" || value === null) return { payload: JSON.stringify(value) }
  const text = (one: Value) => (typeof one === "string" ? one : JSON.stringify(one))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, text(one)]))
}

/** Each genuine request with each of its values replaced, and as bytes that are cut, doubled, packed or of another kind. */
function* allVariations(sent: readonly Sent[], random: () => number): Generator<Variation> {
  for (const [at, one] of sent.entries()) {
    const { value, write } = opened(one)
    const type = one.type.includes("form") ? form : json
    for (const path of placesIn(value))
      for (const by of strange) {
        const made = changed(value, path, by)
        if (made === gone) continue
        const name = `${at} ${path.join(".")} = ${by === gone ? "gone" : JSON.stringify(by).slice(0, 30)}`
        yield { name, body: Buffer.from(write(made)), type }
      }
    const bytes = Buffer.from(one.body)
    const whole = (name: string, body: Buffer, more: Partial<Variation> = {}) => ({
      name: `${at} ${name}`,
      body,
      type,
      ...more,
    })
    for (let cut = 0; cut < 20; cut++) yield whole("cut", bytes.subarray(0, between(random, 0, bytes.length)))
    for (let flip = 0; flip < 40; flip++) {
      const copy = Buffer.from(bytes)
      for (let times = between(random, 1, 8); times > 0; times--)
        copy[between(random, 0, copy.length - 1)] = between(random, 0, 255)
      yield whole("flipped", copy)
    }
    yield whole("twice", Buffer.concat([bytes, bytes]))
    yield whole("marked", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]))
    yield whole("wide", Buffer.from(one.body, "utf16le"))
    for (const other of [
      form,
      json,
      "text/plain",
      "multipart/form-data; boundary=x",
      "application/xml",
      "x",
      "",
    ])
      yield whole(`as ${other}`, bytes, { type: other })
    for (const charset of ["utf-16", "nonsense", "utf-7"])
      yield whole(`in ${charset}`, bytes, { type: `${type}; charset=${charset}` })
    yield whole("gzip", gzipSync(bytes), { headers: { "content-encoding": "gzip" } })
    yield whole("deflate", deflateSync(bytes), { headers: { "content-encoding": "deflate" } })
    yield whole("no gzip", bytes, { headers: { "content-encoding": "gzip" } })
    yield whole("a bomb", gzipSync(Buffer.alloc(20_000_000, "[")), {
      headers: { "content-encoding": "gzip" },
    })
  }
}

/** So many of them, spread over all kinds; all of them when there are fewer. */
export function variations(sent: readonly Sent[], count: number, random: () => number): Variation[] {
  const all = [...allVariations(sent, random)]
  for (let last = all.length - 1; last > 0; last--) {
    const other = between(random, 0, last)
    ;[all[last], all[other]] = [all[other]!, all[last]!]
  }
  return all.slice(0, count)
}
