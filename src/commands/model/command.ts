import type { Text } from "../../pulse/survey.ts"
import type { Schedule } from "../reading/schedule.ts"
import type { Talk } from "../reading/small-talk.ts"
import type { WrittenDay } from "../reading/until.ts"

/** What a person can tell the bot. References to people, channels and groups carry the platform's ids, people's also their addresses. */
export type Command =
  | { kind: "help"; topic?: Topic | undefined }
  | { kind: "privacy" }
  /** One's own page: the platform shows it where it has its place. */
  | { kind: "home" }
  | { kind: "snooze"; until?: Snooze | undefined }
  | { kind: "stop" }
  | { kind: "start" }
  /** Without one: show it. "own" is the one that the platform says. */
  | { kind: "language"; language?: "en" | "de" | "own" | undefined }
  | { kind: "forget" }
  /** An admin has somebody else forgotten. */
  | { kind: "erase"; person: string }
  | { kind: "platform"; choice?: PlatformChoice | undefined }
  /** Without a code: give one. With one: join the organisation that gave it. */
  | { kind: "link"; code?: string | undefined }
  | { kind: "unlink" }
  | { kind: "surveys" }
  | { kind: "schedule"; survey: string; schedule: Schedule }
  /** No schedule any more. */
  | { kind: "unschedule"; survey: string }
  /** The last day of the schedule there is; null: none. */
  | { kind: "ending"; survey: string; until: WrittenDay | null }
  | { kind: "pause"; survey: string }
  | { kind: "resume"; survey: string }
  | { kind: "run"; survey: string }
  /** Both are about the wave that was open when it was asked whether to. */
  | { kind: "close"; survey: string; wave?: string | undefined }
  | { kind: "withdraw"; survey: string; wave?: string | undefined }
  | { kind: "status"; survey?: string | undefined }
  /** A survey as those see it whom it asks. */
  | { kind: "preview"; survey: string }
  /** The same, to be tried: nothing of it is stored. */
  | { kind: "try"; survey: string }
  | { kind: "asked"; survey: string }
  | { kind: "audience"; survey: string; change: "add" | "remove" | "only"; whom: Whom[] }
  | { kind: "units" }
  | { kind: "place"; groups: GroupRef[] }
  /** The tree of a file that was sent; `sum` is its checksum as the admin saw it. */
  | { kind: "tree"; file: string; sum?: string | undefined }
  /** The channel by its id, or by its name with "#". */
  | { kind: "leaders"; change: "add" | "remove"; channel: string; unit?: string | undefined }
  | { kind: "leading"; change: "add" | "remove"; people: string[] }
  | { kind: "digest"; what: "preview" | "now" | "review"; survey?: string | undefined }
  | { kind: "admins" }
  | { kind: "admin"; change: "add" | "remove"; people: string[] }
  | { kind: "holidays"; region: string | null }
  | { kind: "k"; survey: string; k: number }
  | { kind: "comments"; survey: string; on: boolean }
  | { kind: "colleagues"; survey: string; on: boolean }
  | { kind: "audit" }
  /** A change by its number in the audit; without one, what the same person changed last. */
  | { kind: "undo"; number?: number | undefined }
  | { kind: "ledger" }
  /** What came of an alert, by its number in the ledger. */
  | { kind: "outcome"; number: number; outcome: Failure | "nothing"; on: Day }
  /** A failure that no alert was about. */
  | { kind: "failure"; outcome: Failure; on: Day; unit?: string | undefined }
  /** Who decides what came of a unit's alerts. */
  | { kind: "ledgerOwner"; person: string; unit?: string | undefined }
  /** A form instead of words; `survey` is the one that it is about. */
  | { kind: "form"; of: FormKind; survey?: string | undefined }
  /** What is set of each survey, and a button for each that goes on with it. */
  | { kind: "choose"; of: PerSurvey }
  /** Whether a switch of a survey is on, and a button that turns it. */
  | { kind: "switched"; of: "comments" | "colleagues"; survey: string }
  /** What can be seen of digests. */
  | { kind: "digests" }
  /** "Don't save". */
  | { kind: "nothing" }
  /** No command. */
  | { kind: "talk"; of: Talk }

/** Where somebody wants to be asked: on one platform, or wherever they last wrote. */
type PlatformChoice = "slack" | "teams" | "last"

export const formKinds = ["schedule", "audience", "leaders", "k", "holidays"] as const
export type FormKind = (typeof formKinds)[number]

/** What is set of one survey at a time. */
export type PerSurvey =
  | "schedule"
  | "audience"
  | "pause"
  | "resume"
  | "run"
  | "close"
  | "withdraw"
  | "k"
  | "comments"
  | "colleagues"
  | "preview"

export type Failure = "incident" | "rollback" | "paused"

/** A calendar day (yyyy-mm-dd), or one counted back from today. */
export type Day = { date: string } | { daysAgo: number }

/** For how long: hours from now, or until tomorrow morning. */
type Snooze = { hours: number } | "tomorrow"

/** A user group by the platform's id, or by its handle when that is all that was written. */
export type GroupRef = { id: string } | { handle: string }

/** Whom a survey asks, as it was written; with `except`, whom it leaves out. */
export type Whom = WhomWritten & { except?: true }

/** A unit by its id or name. */
export type WhomWritten =
  | { kind: "everyone" }
  /** Names of units or groups, one after the other, that nothing marks as such. */
  | { kind: "names"; names: string }
  | { kind: "group"; group: GroupRef }
  /** By its id, or by its name with "#". */
  | { kind: "channel"; channel: string }
  | { kind: "unit"; unit: string }
  | { kind: "person"; platformId: string }

/** The first words of all commands, in the order in which help lists them. */
export const topics = [
  "help",
  "home",
  "privacy",
  "snooze",
  "stop",
  "start",
  "language",
  "platform",
  "forget",
  "surveys",
  "schedule",
  "pause",
  "resume",
  "run",
  "close",
  "withdraw",
  "status",
  "preview",
  "audience",
  "units",
  "leaders",
  "digest",
  "admins",
  "holidays",
  "k",
  "comments",
  "colleagues",
  "link",
  "unlink",
  "audit",
  "undo",
  "ledger",
] as const
export type Topic = (typeof topics)[number]

/** A part of a command that is missing or not understood. `got` is what was written there. */
export type Fault = {
  kind: "fault"
  field: Field
  reason:
    | "missing"
    | "unknown"
    | "out_of_range"
    | "left_over"
    | "no_channels"
    | "one_day"
    | "overlap"
    | "too_late"
    | "too_often"
    | "no_address"
    | "two_people"
    | "several"
    | "no_channel"
    | "not_invited"
    | "two_channels"
    | "not_here"
  got?: string | undefined
  /** The known word nearest to `got`. */
  suggestion?: string | undefined
  /** A whole command that would be right. */
  example: Text
}

export type Field =
  | "command"
  | "topic"
  | "survey"
  | "when"
  | "time"
  | "day"
  | "zone"
  | "open"
  | "reminder"
  | "until"
  | "change"
  | "channel"
  | "unit"
  | "group"
  | "person"
  | "whom"
  | "duration"
  | "what"
  | "region"
  | "number"
  | "switch"
  | "outcome"
  | "language"
  | "platform"
  | "code"

/** One right command for each topic, in words of each language: faults and help show the same. */
export const examples: Record<Topic, Text> = {
  help: { en: "/pulse help snooze", de: "/pulse hilfe später" },
  home: { en: "/pulse home", de: "/pulse startseite" },
  privacy: { en: "/pulse privacy", de: "/pulse datenschutz" },
  snooze: { en: "/pulse snooze tomorrow", de: "/pulse später morgen" },
  stop: { en: "/pulse stop", de: "/pulse stop" },
  start: { en: "/pulse start", de: "/pulse start" },
  language: { en: "/pulse language de", de: "/pulse sprache en" },
  platform: { en: "/pulse platform teams", de: "/pulse plattform teams" },
  forget: { en: "/pulse forget me", de: "/pulse vergiss mich" },
  surveys: { en: "/pulse surveys", de: "/pulse umfragen" },
  schedule: {
    en: "/pulse schedule supportability every tue 10:00 in Europe/Vienna open 3 days remind after 1 day",
    de: "/pulse planen supportability jeden Dienstag 10:00 in Wien offen 3 Tage erinnern nach 1 Tag",
  },
  pause: { en: "/pulse pause supportability", de: "/pulse pausieren supportability" },
  resume: { en: "/pulse resume supportability", de: "/pulse fortsetzen supportability" },
  run: { en: "/pulse run supportability", de: "/pulse ausführen supportability" },
  close: { en: "/pulse close supportability", de: "/pulse beenden supportability" },
  withdraw: { en: "/pulse withdraw supportability", de: "/pulse zurückziehen supportability" },
  status: { en: "/pulse status supportability", de: "/pulse status supportability" },
  preview: { en: "/pulse preview supportability", de: "/pulse vorschau supportability" },
  audience: {
    en: "/pulse audience supportability only @engineering unit:Sales",
    de: "/pulse zielgruppe supportability nur @engineering einheit:Vertrieb",
  },
  units: { en: "/pulse units @engineering @sales", de: "/pulse einheiten @engineering @vertrieb" },
  leaders: {
    en: "/pulse leaders add #leadership unit:Sales",
    de: "/pulse leitung hinzufügen #leadership einheit:Vertrieb",
  },
  digest: { en: "/pulse digest preview", de: "/pulse bericht vorschau" },
  admins: { en: "/pulse admins add ada@example.org", de: "/pulse admins hinzufügen ada@example.org" },
  holidays: { en: "/pulse holidays DE-BY", de: "/pulse feiertage DE-BY" },
  k: { en: "/pulse k supportability 8", de: "/pulse mindestzahl supportability 8" },
  comments: { en: "/pulse comments supportability off", de: "/pulse kommentare supportability aus" },
  colleagues: { en: "/pulse colleagues supportability on", de: "/pulse kollegen supportability an" },
  link: { en: "/pulse link", de: "/pulse verbinden" },
  unlink: { en: "/pulse unlink", de: "/pulse trennen" },
  audit: { en: "/pulse audit", de: "/pulse protokoll" },
  undo: { en: "/pulse undo", de: "/pulse rückgängig" },
  ledger: {
    en: "/pulse ledger 3 rollback on 2026-11-20",
    de: "/pulse verzeichnis 3 rollback am 20.11.2026",
  },
}
