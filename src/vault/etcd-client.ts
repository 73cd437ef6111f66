import { request as plainRequest } from "node:http"
import { Agent, request as secureRequest } from "node:https"
import { OutOfReach } from "../lib/out-of-reach.ts"

/** An etcd of version 3.4 or newer, spoken to by its JSON gateway (https://etcd.io/docs/v3.5/dev-guide/api_grpc_gateway/). */
export type EtcdPlace = {
  /** Of all members. */
  addresses: readonly string[]
  user: string
  password: string
  /** Certificates of whoever signed the members' (PEM); without them the system's. */
  ca?: string | undefined
}

/** etcd answered, and does not do it: by its code of gRPC. */
export class EtcdRefused extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.name = `EtcdRefused ${code}`
    this.code = code
  }
}

type EtcdAnswer = Record<string, unknown>
export type EtcdClient = {
  addresses: readonly string[]
  /** By whichever member answers, or by the one `at` that address. Throws `OutOfReach` if none does, `EtcdRefused` if told no. */
  call(path: string, body: unknown, how?: { at?: string; ms?: number }): Promise<EtcdAnswer>
}

/** Three members that hang are left before the caller's patience ends (ms). */
const attemptMs = 2_500
const longestAnswer = 16_000_000

/** Codes of gRPC. */
const [cancelled, late, aborted, unavailable, unauthenticated] = [1, 4, 10, 14, 16]
const passing = new Set([cancelled, late, aborted, unavailable])

export function etcdClient({ addresses, user, password, ca }: EtcdPlace): EtcdClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 16, ...(ca === undefined ? {} : { ca }) })
  let first = addresses[0]!
  let token: Promise<string> | undefined

  async function authenticate(at: string, ms: number): Promise<string> {
    const answer = await post({
      at,
      path: "/v3/auth/authenticate",
      body: { name: user, password },
      ms,
      agent,
    })
    return String(answer["token"])
  }

  async function authorised(at: string, path: string, body: unknown, ms: number): Promise<EtcdAnswer> {
    for (let fresh = token === undefined; ; fresh = true) {
      const own = (token ??= authenticate(at, ms))
      try {
        return await post({ at, path, body, ms, agent, token: await own })
      } catch (error) {
        const outdated =
          error instanceof EtcdRefused &&
          (error.code === unauthenticated || error.message.includes("revision of auth store"))
        if (token === own && (outdated || !(await settled(own)))) token = undefined
        // Tokens end after some minutes, and when rights change.
        if (!outdated || fresh) throw error
      }
    }
  }

  return {
    addresses,
    async call(path, body, { at, ms = attemptMs } = {}) {
      if (at !== undefined) return authorised(at, path, body, ms)
      let last: unknown
      for (const address of [first, ...addresses.filter((one) => one !== first)])
        try {
          const answer = await authorised(address, path, body, ms)
          first = address
          return answer
        } catch (error) {
          if (!(error instanceof OutOfReach)) throw error
          last = error
        }
      throw last
    },
  }
}

async function settled(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  )
}

type Request = { at: string; path: string; body: unknown; ms: number; agent: Agent; token?: string }

function post({ at, path, body, ms, agent, token }: Request): Promise<EtcdAnswer> {
  const url = new URL(path, at)
  const text = JSON.stringify(body)
  const options = {
    method: "POST",
    signal: AbortSignal.timeout(ms),
    headers: {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
      ...(token === undefined ? {} : { authorization: token }),
    },
  }
  return new Promise((resolve, reject) => {
    const away = (reason: string) => reject(new OutOfReach(`etcd: ${reason}`))
    const sent =
      url.protocol === "https:" ? secureRequest(url, { ...options, agent }) : plainRequest(url, options)
    sent.on("error", (error: NodeJS.ErrnoException) => away(error.code ?? error.name))
    sent.on("response", (response) => {
      const parts: Buffer[] = []
      let size = 0
      response.on("data", (part: Buffer) => {
        size += part.length
        if (size > longestAnswer) response.destroy(new Error("too long"))
        else parts.push(part)
      })
      response.on("error", () => away("no whole answer"))
      response.on("end", () => {
        const answer = parsed(Buffer.concat(parts).toString())
        if (answer === undefined) return away(`status ${response.statusCode}`)
        const { code, message = "" } = answer
        if (response.statusCode === 200 && code === undefined) return resolve(answer)
        if (typeof code !== "number" || passing.has(code)) return away(`code ${String(code)}`)
        reject(new EtcdRefused(code, typeof message === "string" ? message : ""))
      })
    })
    sent.end(text)
  })
}

function parsed(text: string): EtcdAnswer | undefined {
  try {
    return JSON.parse(text) as EtcdAnswer
  } catch {
    return undefined
  }
}
