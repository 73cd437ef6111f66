import highs from "highs"

export type Term = readonly [factor: number, unknown: string]
type Relation = ">=" | "<=" | "="

export type Solver = ReturnType<typeof solver> extends Promise<infer One> ? One : never

export type Program = {
  unknown(name: string, from: number, to: number, whole?: boolean): string
  say(terms: readonly Term[], relation: Relation, amount: number): void
  text(objective: readonly Term[], ...also: (readonly [readonly Term[], Relation, number])[]): string
}

export function program(): Program {
  const rows: string[] = []
  const bounds: string[] = []
  const whole: string[] = []
  const row = (terms: readonly Term[], relation: Relation, amount: number) =>
    `${sum(terms)} ${relation} ${plain(amount)}`
  return {
    unknown(name, from, to, isWhole = true) {
      bounds.push(`${plain(from)} <= ${name} <= ${plain(to)}`)
      if (isWhole) whole.push(name)
      return name
    },
    say(terms, relation, amount) {
      if (terms.length > 0) rows.push(row(terms, relation, amount))
    },
    text: (objective, ...also) =>
      [
        "Maximize",
        `aim: ${objective.length > 0 ? sum(objective) : "0 nothing"}`,
        "Subject To",
        ...[...rows, ...also.map((one) => row(...one))].map((text, at) => `r${at}: ${text}`),
        "Bounds",
        "0 <= nothing <= 0",
        ...bounds,
        "General",
        ...whole,
        "End",
        "",
      ].join("\n"),
  }
}

function sum(terms: readonly Term[]): string {
  return terms
    .map(([factor, name]) => `${factor < 0 ? "-" : "+"} ${plain(Math.abs(factor))} ${name}`)
    .join("\n ")
}

function plain(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(9)
}

export type Solved =
  | { kind: "possible"; values: Map<string, number> }
  | { kind: "impossible" }
  | { kind: "unfinished" }

/** One after the other, each within `seconds`. */
export async function solver() {
  // The types describe its CommonJS build; the import is the function itself.
  const engine = await (highs as unknown as typeof highs.default)()
  let solved = 0
  return {
    count: () => solved,
    /** `gap`: allowed distance from the optimum. */
    solve(text: string, seconds: number, gap = 0): Solved {
      solved++
      const found = engine.solve(text, {
        time_limit: Math.max(0.05, seconds),
        output_flag: false,
        mip_rel_gap: gap,
      })
      const values = () =>
        new Map(
          Object.entries(found.Columns).map(([name, column]) => [
            name,
            (column as { Primal: number }).Primal,
          ]),
        )
      if (found.Status === "Optimal") return { kind: "possible", values: values() }
      const impossible = found.Status === "Infeasible" || found.Status === "Primal infeasible or unbounded"
      return { kind: impossible ? "impossible" : "unfinished" }
    },
  }
}
