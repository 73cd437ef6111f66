import { z } from "zod"
import type { Called, TokenFound } from "./connector.ts"
import { networkFault, refusal } from "./errors.ts"
import type { SendFailure } from "../platform.ts"

export type Directory = {
  /** Without a trailing slash. */
  url: string
  token: () => Promise<TokenFound>
  timeoutMs: number
}

export const graph = "https://graph.microsoft.com"

/** If Graph does not say (ms). */
const restMs = 10_000
const pageSize = 999
const mostPages = 50

const page = z.object({
  value: z.array(z.object({ userId: z.string().nullish(), roles: z.array(z.string()).nullish() })),
  "@odata.nextLink": z.string().nullish(),
})

/** Directory ids of a team's owners. Needs TeamMember.Read.Group, which each team grants when the app is added. */
export async function readOwners(
  directory: Directory,
  group: string,
): Promise<{ value: string[] } | { fault: SendFailure }> {
  const owners: string[] = []
  let next: string | undefined = `/v1.0/teams/${encodeURIComponent(group)}/members?$top=${pageSize}`
  for (let pages = 0; next !== undefined && pages < mostPages; pages++) {
    const answer = await readDirectory(directory, next)
    if ("fault" in answer) {
      const refused = answer.fault.kind === "gone" || answer.fault.kind === "blocked"
      return refused ? { value: [] } : answer
    }
    const { value, "@odata.nextLink": link } = page.parse(answer.value)
    owners.push(...value.flatMap(({ userId, roles }) => (userId && roles?.includes("owner") ? [userId] : [])))
    next = link?.startsWith(`${directory.url}/`) ? link.slice(directory.url.length) : undefined
  }
  return { value: owners }
}

async function readDirectory({ url, token, timeoutMs }: Directory, path: string): Promise<Called> {
  const proof = await token()
  if ("fault" in proof) return proof
  if (proof.token === undefined) return { fault: { kind: "blocked", reason: "no app is registered" } }
  try {
    const answer = await fetch(`${url}${path}`, {
      headers: { authorization: `Bearer ${proof.token}` },
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (answer.ok) return { value: await answer.json() }
    await answer.body?.cancel()
    const retryAfter = answer.headers.get("retry-after")
    return { fault: refusal({ status: answer.status, retryAfter, code: "" }, "a team's owners", restMs) }
  } catch (error) {
    return { fault: networkFault(error, "a team's owners", restMs) }
  }
}
