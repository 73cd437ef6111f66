/** What was found of one workspace's audit. */
export type AuditFinding =
  /** An entry was changed, is missing, or was put between others. */
  | { kind: "broken"; number: number }
  /** The last entries are missing, or the end of the chain was written down otherwise. */
  | { kind: "end"; number: number }
  /** A seal is not by the vault's key. */
  | { kind: "forged"; number: number }
  /** A seal says otherwise than the entry it is on, or the entry is not there. */
  | { kind: "seal"; number: number }
  /** The end that was noted elsewhere is not an entry of this chain. */
  | { kind: "noted"; number: number }
  /** There are seals, and the vault has no key to check them with. */
  | { kind: "noKey" }

type End = { number: number; hash: string }

/** A chain as it was worked out again; `genuine`: whether the code of each seal is right, undefined where no key is there. */
export type Chain = {
  /** An end of this chain that was noted elsewhere. */
  noted?: End | undefined
  broken: number | undefined
  last: End | undefined
  head: End | undefined
  seals: readonly (End & { cut: boolean; genuine: boolean | undefined })[]
  hashes: ReadonlyMap<number, string>
}

/** What speaks against a chain; nothing does when the list is empty. */
export function auditFindings({ noted, broken, last, head, seals, hashes }: Chain): AuditFinding[] {
  const findings: AuditFinding[] = []
  if (broken !== undefined) findings.push({ kind: "broken", number: broken })
  if ((last?.number ?? 0) !== (head?.number ?? 0) || (last && head && last.hash !== head.hash))
    findings.push({ kind: "end", number: last?.number ?? 0 })
  for (const { number, hash, cut, genuine } of seals) {
    if (genuine === false) findings.push({ kind: "forged", number })
    else if (!cut && hashes.get(number) !== hash) findings.push({ kind: "seal", number })
  }
  if (seals.some(({ genuine }) => genuine === undefined)) findings.push({ kind: "noKey" })
  if (noted && hashes.get(noted.number) !== noted.hash) findings.push({ kind: "noted", number: noted.number })
  return findings
}
