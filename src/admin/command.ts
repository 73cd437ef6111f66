import type { Schedule } from "./schedule.ts"

/** What a person can tell the bot. References to channels and groups carry the platform's ids. */
export type Command =
  | { kind: "help"; topic?: Topic | undefined }
  | { kind: "surveys" }
  | { kind: "schedule"; survey: string; schedule: Schedule }
  | { kind: "pause"; survey: string }
  | { kind: "resume"; survey: string }
  | { kind: "run"; survey: string }
  | { kind: "status"; survey?: string | undefined }
  | { kind: "leaders"; change: "add" | "remove"; channel: string; unit?: string | undefined }
  | { kind: "units" }
  | { kind: "place"; groups: GroupRef[] }
  | { kind: "privacy" }
  | { kind: "stop" }
  | { kind: "start" }
  | { kind: "language"; language: "en" | "de" }

/** A user group by the platform's id, or by its handle when that is all that was written. */
export type GroupRef = { id: string } | { handle: string }

/** The first words of all commands, in the order in which help lists them. */
export const topics = [
  "help",
  "privacy",
  "stop",
  "start",
  "language",
  "surveys",
  "schedule",
  "pause",
  "resume",
  "run",
  "status",
  "leaders",
  "units",
] as const
export type Topic = (typeof topics)[number]

/** A part of a command that is missing or not understood. `got` is what was written there. */
export type Fault = {
  kind: "fault"
  field: Field
  reason: "missing" | "unknown" | "out_of_range" | "left_over"
  got?: string | undefined
  /** The known word nearest to `got`. */
  suggestion?: string | undefined
  /** A whole command that would be right. */
  example: string
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
  | "change"
  | "channel"
  | "unit"
  | "group"
  | "language"

/** One right command for each topic: faults and help show the same. */
export const examples: Record<Topic, string> = {
  help: "/pulse help schedule",
  privacy: "/pulse privacy",
  stop: "/pulse stop",
  start: "/pulse start",
  language: "/pulse language de",
  surveys: "/pulse surveys",
  schedule: "/pulse schedule weekly every tue 10:00 in Europe/Vienna open 3 days remind after 1 day",
  pause: "/pulse pause weekly",
  resume: "/pulse resume weekly",
  run: "/pulse run weekly",
  status: "/pulse status",
  leaders: "/pulse leaders add #leadership unit:Sales",
  units: "/pulse units @engineering @sales",
}
