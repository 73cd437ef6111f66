import type { DecisionsPage } from "../../documents/pages/decisions.ts"
import type { PageDecision } from "../../documents/review/page.ts"
import { day } from "../dates.ts"
import { sentences } from "../i18n.ts"
import { decisionCard, unitName, wayTo } from "./parts.ts"
import type { PageView, Section } from "./view.ts"

const t = sentences("leaderPages")
const tReview = sentences("reviewPage")

type Locale = string | undefined

/** What somebody will do, and what became of what was done. */
export function decisionsView(locale: Locale, page: DecisionsPage): PageView {
  const { path, overdue, open, done, dropped, today } = page
  const unit = unitName(path)
  const compared = done.filter(({ moved }) => moved)
  const beyond = compared.filter(({ moved }) => moved!.result.beyondChance).length
  return {
    title: t(locale, "title", { page: t(locale, "page_decisions"), unit }),
    way: wayTo(locale, path, "decisions"),
    eyebrow: t(locale, "eyebrowToday", { unit, day: day(locale, today) }),
    finding: t(locale, "decisionsFinding", { open: open.length + overdue.length, overdue: overdue.length }),
    lede: compared.length === 0 ? [] : [t(locale, "decisionsMoved", { all: compared.length, count: beyond })],
    rows: [
      ...(overdue.length > 0 ? [[list(locale, "decisionsOverdue", overdue)]] : []),
      [list(locale, "decisionsOpen", open)],
      [
        {
          ...list(locale, "decisionsDone", done),
          ...(compared.length > 0 ? { how: tReview(locale, "decisionsHow") } : {}),
        },
      ],
      [list(locale, "decisionsDropped", dropped)],
    ],
    trust: { heading: t(locale, "trustHead"), lines: [t(locale, "trustScope", { unit })] },
    appendix: tReview(locale, "appendix"),
    tables: [],
  }
}

const nothing = {
  decisionsOpen: "decisionsOpenNone",
  decisionsDone: "decisionsDoneNone",
  decisionsDropped: "decisionsDroppedNone",
} as const

function list(
  locale: Locale,
  key: keyof typeof nothing | "decisionsOverdue",
  decisions: readonly PageDecision[],
): Section {
  const heading = t(locale, key)
  if (decisions.length === 0 && key !== "decisionsOverdue")
    return { id: key, heading, how: t(locale, nothing[key]), blocks: [] }
  return {
    id: key,
    heading,
    blocks: [{ kind: "cards", items: decisions.map((one) => decisionCard(locale, one)) }],
  }
}
