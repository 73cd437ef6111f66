import type { GatePage } from "../../documents/pages/gate.ts"
import type { ReadinessLine } from "../../measure/gate/readiness.ts"
import { gateThresholds } from "../../measure/gate/thresholds.ts"
import { recentDay } from "../dates.ts"
import { itemName } from "../gate-sentences.ts"
import { sentences } from "../i18n.ts"
import type { Row, Section } from "./view.ts"

const t = sentences("gatePage")
const tGate = sentences("gate")

type Locale = string | undefined

export function readinessSection(locale: Locale, { readiness, verdict, today }: GatePage): Section {
  const items = verdict?.document.readiness.items ?? readiness
  const met = items.filter(({ state }) => state === "met").length
  const heads = (["colItem", "colMet", "colEvidence"] as const).map((key) => t(locale, key))
  return {
    id: "readiness",
    heading: t(locale, "readinessHead", { met }),
    how: verdict ? undefined : t(locale, "readinessNow"),
    blocks: [
      {
        kind: "table",
        looks: "stack",
        heads,
        rows: inOrder(items).map((item) => itemRow(locale, item, today)),
      },
    ],
  }
}

/** Those that are not met first, and of them those that block. */
function inOrder(items: readonly ReadinessLine[]): ReadinessLine[] {
  const place = ({ state, blocking }: ReadinessLine) => (state === "met" ? 2 : blocking ? 0 : 1)
  return items.toSorted((a, b) => place(a) - place(b))
}

function itemRow(locale: Locale, { id, blocking, state, link, on }: ReadinessLine, today: string): Row {
  const name = itemName(locale, { footer: { thresholds: gateThresholds } }, id)
  const met = state === "met"
  return {
    head: { words: capital(name), note: blocking ? t(locale, "blocking") : undefined },
    cells: [
      { words: tGate(locale, "itemState", { state }), looks: met ? undefined : blocking ? "alert" : "watch" },
      link === undefined
        ? { words: t(locale, "evidenceNone") }
        : {
            words: /^https?:/.test(link) ? t(locale, "evidenceLink") : link,
            link: /^https?:\/\//.test(link) ? link : undefined,
            note: on === undefined ? undefined : recentDay(locale, on, today),
          },
    ],
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
