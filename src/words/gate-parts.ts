import type { GateDocument } from "../documents/gate/build.ts"
import type { GateLoad } from "../measure/gate/load.ts"
import type { PostSection } from "../pulse/prompt.ts"
import { inLanguage } from "../pulse/survey.ts"
import { day } from "./dates.ts"
import {
  againRule,
  gateAskedText,
  conditionText,
  factText,
  hundredths,
  itemName,
  reasonText,
  verdictName,
} from "./gate-sentences.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("gate")

type Locale = string | undefined
type Row = NonNullable<PostSection["rows"]>[number]

/** What of people stands beside an analysis, which names none itself. */
export type Beside = { signed?: readonly string[] | undefined; sponsor?: string | undefined }

/** All ten parts of the analysis, each with its heading. */
export function gateParts(
  locale: Locale,
  doc: GateDocument,
  { signed = [], sponsor }: Beside,
): PostSection[] {
  const { request, verdict, conditions } = doc
  return [
    {
      heading: t(locale, "partRequest"),
      lines: [
        gateAskedText(locale, doc),
        ...(request.does === "" ? [] : [t(locale, "does", { does: request.does })]),
        ...(request.stops === undefined ? [] : [t(locale, "stops", { stops: request.stops })]),
        ...(sponsor === undefined ? [] : [t(locale, "sponsor", { sponsor })]),
        t(locale, "usersNow", { users: request.usersNow, hours: request.hoursNow }),
      ],
    },
    {
      heading: t(locale, "partVerdict"),
      lines: [
        verdictName(locale, verdict.kind),
        ...verdict.facts.map((fact) => factText(locale, doc, fact)),
        t(locale, "validUntil", { day: day(locale, verdict.validUntil) }),
        ...signed,
      ],
    },
    { heading: t(locale, "partBoundary"), lines: boundaryLines(locale, doc) },
    ...signalSections(locale, doc),
    loadSection(locale, doc),
    {
      heading: t(locale, "partReadiness", { met: doc.readiness.met }),
      lines: [],
      rows: doc.readiness.items.map((item) => ({
        label: itemName(locale, doc, item.id),
        value: itemValue(locale, item),
      })),
    },
    { heading: t(locale, "partPerception"), lines: perceptionLines(locale, doc) },
    {
      heading: t(locale, "partConditions"),
      lines:
        conditions.length > 0
          ? conditions.map((one) => conditionText(locale, doc, one))
          : [t(locale, "noConditions")],
    },
    { heading: t(locale, "partAgain"), lines: againLines(locale, doc) },
    { heading: t(locale, "partFooter"), lines: footerLines(locale, doc) },
  ]
}

function boundaryLines(locale: Locale, { boundary }: GateDocument): string[] {
  const { headroom, worst, bands, response, ageDays } = boundary
  return [
    ...(headroom
      ? [
          t(locale, "headroomStands", {
            value: headroom.value,
            low: headroom.low,
            high: headroom.high,
            beyond: hundredths(headroom.beyond),
          }),
          headroom.from.length === 0
            ? t(locale, "headroomOwn")
            : t(locale, "headroomFrom", {
                units: listed(
                  locale,
                  headroom.from.map(({ name }) => name),
                ),
              }),
          t(locale, "headroomWorst", { low: headroom.worst.low, high: headroom.worst.high }),
        ]
      : [t(locale, "headroomNone")]),
    ...(worst ? [t(locale, "signalsWorst", { score: worst.score, low: worst.low, high: worst.high })] : []),
    ...(response === undefined ? [] : [responseLine(locale, response, bands)]),
    ...(ageDays === undefined ? [] : [t(locale, "ageIs", { days: ageDays })]),
  ]
}

function responseLine(locale: Locale, rate: number, bands: readonly string[]): string {
  return t(locale, "responseIs", {
    rate: Math.floor(rate),
    bands: listed(
      locale,
      bands.map((band) => band.replace("-", "–")),
    ),
  })
}

type Signal = GateDocument["signals"]["units"][number]["signals"][number]

function signalSections(locale: Locale, { signals }: GateDocument): PostSection[] {
  const { units, cut, protected: hidden } = signals
  const [first, ...others] = units.map(({ unit, from, signals: own }): PostSection => {
    const own_ = from === undefined || from.id === unit.id
    const line = own_ ? unit.name : t(locale, "coveredBy", { unit: unit.name, from: from.name })
    return {
      lines: [from === undefined ? t(locale, "notCovered", { unit: unit.name }) : line],
      rows: own.map((signal) => signalRow(locale, signal)),
    }
  })
  const heading = t(locale, "partSignals")
  return [
    first ? { heading, ...first } : { heading, lines: [] },
    ...others,
    ...(cut
      ? [
          {
            lines: [t(locale, "cutHead", { band: (cut.band ?? "").replace("-", "–") })],
            rows: [
              ...[...cut.signals, ...(cut.others ?? [])].map((signal) => signalRow(locale, signal)),
              ...(cut.headroom ? [headroomRow(locale, cut.headroom)] : []),
            ],
          },
        ]
      : []),
    { lines: [t(locale, "countProtected", { count: hidden })] },
  ]
}

function signalRow(locale: Locale, { title, score, low, high, trend, slope, estimated, hours }: Signal): Row {
  const figure = t(locale, hours ? "hoursFigure" : "signalFigure", { score, low, high })
  const moved = trend === undefined || trend === "learning" ? [] : [t(locale, "signalTrend", { trend })]
  const note = [
    ...(slope === undefined ? [] : [t(locale, "signalSlope", { slope })]),
    ...(estimated ? [t(locale, "estimated")] : []),
  ]
  return {
    label: inLanguage(title, locale),
    value: [figure, ...moved].join(", "),
    note: note.length > 0 ? note.join(", ") : undefined,
  }
}

type OwnHeadroom = NonNullable<NonNullable<GateDocument["signals"]["cut"]>["headroom"]>

function headroomRow(locale: Locale, { value, low, high, estimated }: OwnHeadroom): Row {
  return {
    label: t(locale, "headroomName"),
    value: t(locale, "headroomFigure", { value, low, high }),
    note: estimated ? t(locale, "estimated") : undefined,
  }
}

function loadSection(locale: Locale, { load }: GateDocument): PostSection {
  const { units, shape } = load
  return {
    heading: t(locale, "partLoad"),
    lines: shape
      ? [
          t(locale, "loadShape", {
            share: shape.toMove,
            atLeast: shape.atLeast ? "yes" : "no",
            carriers: shape.carriers,
            parts: shape.parts,
          }),
        ]
      : [],
    rows: units.map((one) => loadRow(locale, one)),
  }
}

function loadRow(locale: Locale, load: GateLoad): Row {
  const { unit, from, shareNow, shareProjected, overloadNow, overloadProjected } = load
  const own = unit.id === from.id
  return {
    label: own ? unit.name : t(locale, "coveredBy", { unit: unit.name, from: from.name }),
    value: t(locale, "loadRow", { now: shareNow, projected: shareProjected }),
    note:
      overloadNow === undefined || overloadProjected === undefined
        ? undefined
        : t(locale, "loadTimes", { now: overloadNow, projected: overloadProjected }),
  }
}

function itemValue(locale: Locale, { state, link, on }: GateDocument["readiness"]["items"][number]): string {
  const text = t(locale, "itemState", { state })
  return link === undefined || on === undefined
    ? text
    : t(locale, "itemShown", { state: text, link, day: day(locale, on) })
}

function perceptionLines(locale: Locale, { perception }: GateDocument): string[] {
  if (perception.length === 0) return [t(locale, "gapNone")]
  const lines = perception.map(({ title, value }) =>
    t(locale, value > 0 ? "gapHigher" : value < 0 ? "gapLower" : "gapEven", {
      title: inLanguage(title, locale),
      value: Math.abs(value),
    }),
  )
  return [...lines, t(locale, "gapWhole")]
}

function againLines(locale: Locale, doc: GateDocument): string[] {
  const { reasons } = doc.again
  return [
    againRule(locale, doc),
    ...(reasons.length > 0 ? [t(locale, "againNow")] : []),
    ...reasons.map((reason) => reasonText(locale, doc.footer.thresholds.incidentDays, reason)),
  ]
}

function footerLines(locale: Locale, { footer }: GateDocument): string[] {
  const { thresholds: line, methodVersion } = footer
  return [
    t(locale, "thresholds", {
      beyondHold: line.beyondHold,
      beyondConditions: line.beyondConditions,
      loadHold: line.loadHold,
      loadConditions: line.loadConditions,
      strained: line.strainedBelow,
      overload: line.overload,
      response: line.responseRate,
      days: line.dataDays,
    }),
    t(locale, "never", { version: methodVersion }),
  ]
}
