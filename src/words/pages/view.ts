import type { PagePlace } from "../../documents/pages/place.ts"
import type { Picture } from "../../pictures/svg.ts"

/** A table of the appendix; `number`: set to the right. */
export type ViewTable = {
  id: string
  title: string
  caption: string
  heads: { words: string; number?: true }[]
  rows: string[][]
}

export type StateLooks = "alert" | "watch" | "good" | "usual"
export type VerdictLooks = "hold" | "cond" | "go" | "nov"

/** Above each page: the units that it is below, and the other pages of the same unit. */
export type Way = {
  crumbs: { words: string; to: PagePlace }[]
  crumbsLabel: string
  pages: { words: string; to: PagePlace; here: boolean }[]
  pagesLabel: string
}

export type PageCell = {
  words: string
  note?: string | undefined
  looks?: StateLooks | undefined
  verdict?: VerdictLooks | undefined
  picture?: Picture | undefined
  /** As the style sheet has it; small where nothing is said. */
  pictureLooks?: string | undefined
  to?: PagePlace | undefined
  /** Of somebody else's page. */
  link?: string | undefined
}
/** `protectedAs`: nothing is shown of it, and why. */
export type Row = { head: PageCell; cells: PageCell[]; protectedAs?: string | undefined }

export type SignalView = {
  title: string
  looks: StateLooks
  state: string
  note: string[]
  picture: Picture
  to?: PagePlace | undefined
}
export type CardView = {
  text: string
  note: string
  moved?: string | undefined
  picture?: Picture | undefined
}

export type PageBlock =
  | { kind: "words"; lines: string[] }
  | { kind: "facts"; looks: VerdictLooks; items: { text: string; note: string }[] }
  | { kind: "steps"; items: PageCell[] }
  | { kind: "list"; items: PageCell[] }
  | { kind: "pairs"; items: { label: string; value: string }[] }
  | { kind: "ladder"; items: RungView[] }
  | { kind: "table"; looks: "stack" | "matrix"; heads: string[]; rows: Row[] }
  | { kind: "signals"; items: SignalView[] }
  | { kind: "cards"; items: CardView[] }
  | { kind: "drawing"; wide: Picture; narrow: Picture; looks: "load" | "strip" | "line" }
  | { kind: "choose"; at: PagePlace; submit: string; fields: ChooseField[] }

/** What a rule looked at, and whether it decided. */
export type LadderLine = { text: string; verdict?: string | undefined; fires: boolean }

/** The rules of one verdict: all of them passed, or one fired, or they stand after the one that did. */
export type RungView = {
  name: string
  looks: VerdictLooks
  lines: LadderLine[]
  state: "passed" | "fires" | "after"
}

/** A field of a form that leads to another state of a page. */
export type ChooseField = {
  name: "survey" | "measure" | "on" | "against"
  label: string
  value: string
  options: { value: string; words: string }[]
}

export type Section = {
  id: string
  heading: string
  say?: string | undefined
  how?: string | undefined
  blocks: PageBlock[]
  panel?: boolean | undefined
}

/** What stands beside each other where there is room; a list of sections stands one below the other in its place. */
export type SectionRow = (Section | Section[])[]

/** A leaders' page in words and drawings. */
export type PageView = {
  title: string
  way: Way
  eyebrow: string
  verdict?: { looks: VerdictLooks; words: string } | undefined
  finding: string
  lede: string[]
  rows: SectionRow[]
  trust: { heading: string; lines: string[] }
  appendix: string
  tables: ViewTable[]
}
