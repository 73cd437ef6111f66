export type AuditFinding =
  /** An entry was changed, removed or inserted. */
  | { kind: "broken"; number: number }
  /** The last entries are missing, or the chain's end differs. */
  | { kind: "end"; number: number }
  /** Not made by the vault's key. */
  | { kind: "forged"; number: number }
  /** A seal contradicts its entry. */
  | { kind: "seal"; number: number }
  /** A noted end is no entry of this chain. */
  | { kind: "noted"; number: number }
  /** Seals without a key to check them. */
  | { kind: "noKey" }

type End = { number: number; hash: string }

/** A recomputed chain; `genuine`: each seal's code, undefined without a key. */
export type Chain = {
  noted?: End | undefined
  broken: number | undefined
  last: End | undefined
  head: End | undefined
  seals: readonly (End & { cut: boolean; genuine: boolean | undefined })[]
  hashes: ReadonlyMap<number, string>
}

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
