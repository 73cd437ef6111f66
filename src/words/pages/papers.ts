import type { Periods } from "../../pulse/retention.ts"
import { keptLines } from "../retention.ts"
import { sentences } from "../i18n.ts"

const t = sentences("pages")
const tEmployee = sentences("employee")
const tSelf = sentences("self")

/** What the public pages say about the operator. `platforms`: where people are asked. */
export type Operator = {
  organisation?: string | undefined
  /** For several organisations, each of which is responsible for its own data. */
  hosts?: boolean | undefined
  platforms: "slack" | "teams" | "both"
  periods: Periods
  privacyUrl?: string | undefined
  termsUrl?: string | undefined
}

/** Words under a heading: paragraphs, then a list, then an address. Commands stand in backticks. */
export type Passage = {
  heading?: string | undefined
  paragraphs: string[]
  list?: string[] | undefined
  address?: string | undefined
}
export type Paper = { title: string; lead?: string | undefined; passages: Passage[] }

function named({ organisation }: Operator) {
  return { organisation: organisation ?? "none" }
}

/** What this service is, and what people who answer are promised. */
export function startPaper(locale: string, operator: Operator): Paper {
  return {
    title: t(locale, "service"),
    lead: t(locale, "tagline"),
    passages: [
      {
        paragraphs: [t(locale, "whatAsks"), t(locale, "whatReports")],
        list: [
          t(locale, "signalEscalation"),
          t(locale, "signalCoordination"),
          t(locale, "signalAccountability"),
          t(locale, "signalConcentration"),
        ],
      },
      {
        heading: t(locale, "promise"),
        paragraphs: [
          ...tEmployee(locale, "confidential", { chat: operator.platforms }).split("\n\n"),
          t(locale, "yourRights"),
        ],
      },
      { paragraphs: [t(locale, operator.hosts ? "runByHost" : "runBy", named(operator)), t(locale, "name")] },
    ],
  }
}

/** A privacy notice that is true for every unmodified installation. */
export function privacyPaper(locale: string, operator: Operator): Paper {
  const [keptHead, ...kept] = keptLines(locale, operator.periods)
  return {
    title: t(locale, "privacy"),
    passages: [
      {
        heading: t(locale, "responsible"),
        paragraphs: [
          t(locale, operator.hosts ? "responsibleHost" : "responsibleText", named(operator)),
          ...(operator.privacyUrl ? [t(locale, "ownNotice")] : []),
        ],
        address: operator.privacyUrl,
      },
      { heading: t(locale, "purpose"), paragraphs: [t(locale, "purposeText")] },
      {
        heading: t(locale, "stored"),
        paragraphs: [],
        list: [
          t(locale, "storedAccount"),
          t(locale, "storedUnit"),
          t(locale, "storedAsked"),
          t(locale, "storedAnswers"),
          t(locale, "storedComments"),
          t(locale, "storedChanges"),
        ],
      },
      {
        heading: withoutColon(tSelf(locale, "notStoredHead")),
        paragraphs: [],
        list: [
          tSelf(locale, "notStoredAnswer"),
          tSelf(locale, "notStoredTime"),
          tSelf(locale, "notStoredText"),
          tSelf(locale, "notStoredSmall"),
        ],
      },
      {
        heading: withoutColon(keptHead!),
        paragraphs: [],
        list: kept.map((line) => line.replace(/^• /, "")),
      },
      { heading: t(locale, "seen"), paragraphs: [t(locale, "seenText")] },
      {
        heading: t(locale, "where"),
        paragraphs: [operator.hosts ? t(locale, "whereHost", named(operator)) : t(locale, "whereText")],
      },
      { heading: t(locale, "rights"), paragraphs: [t(locale, "yourRights"), t(locale, "rightsText")] },
    ],
  }
}

export function termsPaper(locale: string, operator: Operator): Paper {
  return {
    title: t(locale, "terms"),
    passages: [
      {
        heading: t(locale, "who"),
        paragraphs: [
          t(locale, operator.hosts ? "whoHost" : "whoText"),
          ...(operator.termsUrl ? [t(locale, "ownTerms")] : []),
        ],
        address: operator.termsUrl,
      },
      {
        heading: t(locale, "fair"),
        paragraphs: [],
        list: [t(locale, "fairRating"), t(locale, "fairIdentify"), t(locale, "fairComments")],
      },
      { heading: t(locale, "liability"), paragraphs: [t(locale, "liabilityText")] },
    ],
  }
}

/** Where there is no page, or where the program failed. */
export function faultPaper(locale: string, fault: "missing" | "broken"): Paper {
  return { title: t(locale, fault), passages: [{ paragraphs: [t(locale, `${fault}Text`)] }] }
}

/** What comes of installing the app in Slack; the address is where to begin again. */
export function installPaper(
  locale: string,
  of: "install" | "installed" | "installCancelled" | "installOver" | "installUnlisted" | "installFailed",
  again: string,
): Paper {
  const text = { paragraphs: [t(locale, of === "install" ? "installText" : `${of}Text`)] }
  if (of === "installed") return { title: t(locale, of), passages: [text] }
  if (of !== "install") return { title: t(locale, of), passages: [{ ...text, address: again }] }
  const rights = [
    t(locale, "installWrites"),
    t(locale, "installPeople"),
    t(locale, "installReads"),
    t(locale, "installChannels"),
    t(locale, "installCommand"),
  ]
  return {
    title: t(locale, of),
    passages: [text, { heading: t(locale, "installRights"), paragraphs: [], list: rights }],
  }
}

export function installWay(locale: string): string {
  return t(locale, "installGo")
}

function withoutColon(text: string): string {
  return text.replace(/:$/, "")
}

/** The words around a page. */
export function frameWords(locale: string) {
  return {
    service: t(locale, "service"),
    skip: t(locale, "skip"),
    start: t(locale, "start"),
    privacy: t(locale, "privacy"),
    terms: t(locale, "terms"),
    language: t(locale, "languageLabel"),
    footer: t(locale, "footerLabel"),
    toStart: t(locale, "toStart"),
  }
}
