import { keyOf } from "./clean.ts"
import type { WorkspaceId, PersonId } from "./ids.ts"

/** `via`: the workspace the account is in. */
export type Account = {
  via: WorkspaceId
  platformId: string
  person: PersonId
  email: string | null
  active: boolean
}

/** `person`: who it is if nobody known owns it. */
export type Listed = { platformId: string; email?: string | undefined; person: PersonId }

type Known = {
  accounts: readonly Account[]
  /** People on an open roster: two of them stay two until it closes. */
  asked: ReadonlySet<string>
  /** Whether known people may be merged; otherwise only new accounts find their person. */
  joins: boolean
}

/** By platform id, whose account each is: its person's, or that of the unique same address on the other platform. */
export function whose(via: WorkspaceId, listed: readonly Listed[], known: Known): Map<string, PersonId> {
  const here = new Map(known.accounts.flatMap((one) => (one.via === via ? [[one.platformId, one]] : [])))
  const elsewhere = known.accounts.filter((one) => one.via !== via)
  const partners = Map.groupBy(elsewhere, (one) => addressOf(one.email))
  const times = Map.groupBy(listed, (one) => addressOf(one.email))
  const found = new Map(listed.map((one) => [one.platformId, here.get(one.platformId)?.person ?? one.person]))
  const taken = new Set(listed.flatMap((one) => here.get(one.platformId)?.person ?? []))
  const both = new Set(elsewhere.map((one) => one.person))
  for (const one of listed) {
    const address = addressOf(one.email)
    if (address === undefined || times.get(address)!.length > 1) continue
    const other = onlyOne(partners.get(address) ?? [])?.person
    if (other === undefined || taken.has(other)) continue
    const own = here.get(one.platformId)?.person
    const settled = own !== undefined && (both.has(own) || !known.joins)
    const twoForNow = own !== undefined && known.asked.has(own) && known.asked.has(other)
    if (settled || twoForNow) continue
    found.set(one.platformId, other)
    taken.add(other)
  }
  return found
}

/** A deactivated one only if no other is left. */
function onlyOne(accounts: readonly Account[]): Account | undefined {
  const active = accounts.filter((one) => one.active)
  const candidates = active.length > 0 ? active : accounts
  return candidates.length === 1 ? candidates[0] : undefined
}

function addressOf(email: string | null | undefined): string | undefined {
  return (email && keyOf(email)) || undefined
}

export const peopleEveryMs = 60 * 60_000
