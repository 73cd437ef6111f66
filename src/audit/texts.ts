import type { Kind, Residual, Side, Tried } from "./findings.ts"

export type ReportTexts = {
  title: string
  made: string
  nothing: string
  found: string
  counts: {
    findings: string
    side: string
    kind: string
    count: string
    smallest: string
    from: string
    examples: string
  }
  sides: Record<Side, string>
  kinds: Record<Kind, { name: string; how: string }>
  tried: { heading: string; rows: Record<keyof Tried, string>; what: string[] }
  residual: { heading: string; intro: string; rows: Record<Residual, string>; of: string }
  cannot: { heading: string; points: string[]; dump: string }
  unfinished: string
  meaning: { heading: string; points: string[] }
}
