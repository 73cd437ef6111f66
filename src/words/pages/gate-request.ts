import type { GatePage, GivenVerdict } from "../../documents/pages/gate.ts"
import { lets } from "../../pulse/deployments.ts"
import { day } from "../dates.ts"
import { listed, sentences } from "../i18n.ts"
import type { Section } from "./view.ts"
import { overrideText } from "../stages.ts"

const t = sentences("gatePage")
const tGate = sentences("gate")
const tReview = sentences("reviewPage")

type Locale = string | undefined

export function requestSection(locale: Locale, page: GatePage): Section {
  const { deployment, verdict } = page
  const request = verdict?.document.request
  const stage = tGate(locale, deployment.stage)
  const asked = request && tGate(locale, request.asked)
  const pair = (key: Parameters<typeof t>[1], value: string | undefined) =>
    value === undefined || value === "" ? [] : [{ label: t(locale, key), value }]
  return {
    id: "request",
    heading: t(locale, "requestHead"),
    panel: true,
    blocks: [
      {
        kind: "pairs",
        items: [
          ...pair("reqStage", asked === undefined ? stage : t(locale, "stageTo", { stage, asked })),
          ...pair("reqUsers", t(locale, "usersTo", usersOf(page))),
          ...pair("reqHours", t(locale, "hoursTo", hoursOf(page))),
          ...pair("reqDoes", deployment.does),
          ...pair("reqStops", request?.stops),
          ...pair("reqOwner", deployment.owner ?? tReview(locale, "nobody")),
          ...pair("reqSponsor", deployment.sponsor),
          ...pair("reqOperations", deployment.operations),
          ...pair("reqSupporting", listed(locale, deployment.supporting)),
          ...pair("reqVendor", deployment.vendor),
          ...signedPairs(locale, verdict, pair),
          ...pair("reqOverride", overrideOf(locale, page)),
        ],
      },
    ],
  }
}

function usersOf({ deployment, verdict }: GatePage) {
  return { now: deployment.usersNow, added: verdict?.document.request.usersAdded ?? 0 }
}

function hoursOf({ deployment, verdict }: GatePage) {
  const hours = verdict?.document.request.hours
  const added = Math.round(hours?.hours ?? 0)
  return { now: deployment.hours, added, assumed: hours?.assumed && added > 0 ? "yes" : "no" }
}

function signedPairs(
  locale: Locale,
  verdict: GivenVerdict | undefined,
  pair: (key: Parameters<typeof t>[1], value: string) => { label: string; value: string }[],
) {
  if (!verdict) return []
  const { signed, askedOn, document } = verdict
  const by = (role: "owner" | "operations") => {
    const one = signed[role]
    return one
      ? t(locale, "signedBy", { by: one.by ?? "none", day: day(locale, one.on) })
      : t(locale, "notSigned")
  }
  return [
    ...pair("reqGiven", day(locale, askedOn)),
    ...pair("reqUntil", day(locale, document.verdict.validUntil)),
    ...pair("reqSignedOwner", by("owner")),
    ...pair("reqSignedOperations", by("operations")),
  ]
}

function overrideOf(locale: Locale, { stages, today, verdict }: GatePage): string {
  const last = stages.find(({ overrideUntil }) => overrideUntil !== undefined)
  const text = last && overrideText(locale, last, today)
  if (text !== undefined) return text
  return verdict && !lets(verdict.document.verdict.kind) ? t(locale, "noOverride") : ""
}
