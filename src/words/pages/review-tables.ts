import type { ReviewPage } from "../../documents/review/page.ts"
import { inLanguage } from "../../pulse/survey.ts"
import { sentences } from "../i18n.ts"
import { difference } from "./parts.ts"
import type { ViewTable } from "./view.ts"

const t = sentences("reviewPage")

type Locale = string | undefined

const number = true as const

export function seeTable(locale: Locale, { review }: ReviewPage): ViewTable | undefined {
  if (!review.perception) return undefined
  return {
    id: "see",
    title: t(locale, "tableSee"),
    caption: t(locale, "captionSee"),
    heads: [
      { words: t(locale, "colSignal") },
      { words: t(locale, "colLeaders"), number },
      { words: t(locale, "colOperations"), number },
      { words: t(locale, "colDifference"), number },
    ],
    rows: review.perception.gaps.map((gap) => [
      inLanguage(gap.title, locale),
      String(gap.leaders),
      String(gap.operations),
      difference(locale, gap),
    ]),
  }
}

export function carryTable(locale: Locale, { hours, review }: ReviewPage): ViewTable | undefined {
  if (!hours) return undefined
  const percent = (value: number) => t(locale, "percent", { value: value / 100 })
  return {
    id: "carry",
    title: t(locale, "tableCarry"),
    caption: t(locale, "captionCarry", { unit: review.unit.name }),
    heads: [
      { words: t(locale, "colUnit") },
      { words: t(locale, "colPeople"), number },
      { words: t(locale, "colHours"), number },
      { words: t(locale, "colTimes"), number },
    ],
    rows: [
      ...hours.shown.map(({ name, people, hours: share, times }) => [
        name,
        percent(people),
        percent(share),
        t(locale, "itsShare", { times }),
      ]),
      ...(hours.hidden
        ? [[t(locale, "hiddenUnits", hours.hidden), percent(hours.hidden.people), "–", t(locale, "hidden")]]
        : []),
    ],
  }
}
