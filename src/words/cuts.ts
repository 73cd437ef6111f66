import type { PostSection } from "../pulse/prompt.ts"
import { inLanguage } from "../pulse/survey.ts"
import type { CutLine, CutTable } from "../documents/digest/breakdowns.ts"
import { byName, valueName } from "./attributes.ts"
import { scoreOf } from "./figures.ts"
import { sentences } from "./i18n.ts"

const t = sentences("digest")

type Locale = string | undefined

/** What the organisation says by one attribute, or two crossed. No order but that of names: it is no ranking. */
export function cutSection(locale: Locale, { by, lines, more, protected: hidden }: CutTable): PostSection {
  const others = [
    ...(more > 0 ? [t(locale, "cutsMore", { count: more })] : []),
    ...(hidden > 0 ? [t(locale, "cutsProtected", { count: hidden })] : []),
  ]
  return {
    heading: t(locale, "by", { attribute: byName(locale, by) }),
    lines: [t(locale, "cutsMean")],
    rows: [
      ...lines.map((line) => ({
        label: line.values.map((value, at) => valueName(locale, by[at]!, value)).join(" × "),
        value: cutFigures(locale, line),
      })),
      ...(others.length > 0 ? [{ label: t(locale, "cutsOthers"), value: others.join(" · ") }] : []),
    ],
  }
}

/** One figure stands alone; of several each has its name. */
function cutFigures(locale: Locale, { figures }: CutLine): string {
  const texts = figures.map(({ title, estimated, ...figure }) => {
    const score = scoreOf(locale, { id: "", title, status: "published", ...figure })
    const text = estimated ? `${score}, ${t(locale, "cutEstimated")}` : score
    return figures.length === 1
      ? text
      : t(locale, "cutFigure", { title: inLanguage(title, locale), figure: text })
  })
  return texts.join(" · ")
}
