import type { PagePlace } from "../../documents/pages/place.ts"
import type { Picture } from "../../pictures/svg.ts"
import type { DeploymentView } from "./portfolio.ts"
import type { CardView, SignalView, StateLooks, ViewTable, Way } from "./view.ts"

/** Everything that stands on the page of a review, in words and drawings. */
export type ReviewView = {
  title: string
  /** The day (yyyy-mm-dd) on which the pulse closed. */
  on: string
  about: { unit: string; on: string }
  /** The same as files, each at a path. */
  files: { label: string; links: { words: string; path: string }[] }
  eyebrow: string
  finding: string
  lede: string[]
  line?:
    | { heading: string; how: string; wide: Picture; narrow: Picture; alone: Picture; table: string }
    | undefined
  asked: { heading: string; none?: string | undefined; items: { kind: string; text: string; note: string }[] }
  signals: { heading: string; say: string; how: string; table: string; items: SignalView[] }
  see?: { heading: string; say: string; how: string; picture: Picture; table: string } | undefined
  carry?: { heading: string; say: string; how: string; picture: Picture; table: string } | undefined
  portfolio: {
    heading: string
    say: string
    /** Said on paper, where not all of them have room. */
    more: string
    heads: string[]
    rows: DeploymentView[]
  }
  ledger: {
    heading: string
    say: string[]
    how?: string | undefined
    wide?: Picture | undefined
    narrow?: Picture | undefined
    table?: string | undefined
  }
  decisions: { heading: string; none?: string | undefined; how?: string | undefined; items: CardView[] }
  way: Way
  units?: UnitsView | undefined
  trust: { heading: string; lines: string[] }
  appendix: string
  tables: ViewTable[]
}

export type UnitsView = {
  heading: string
  say: string
  heads: string[]
  rows: { name: string; to: PagePlace; cells: { words: string; looks: StateLooks }[] }[]
}
