import type { Topic } from "./command.ts"

/** The first word of a command, in every language that it may be written in, whoever writes it. */
const firstWords: Record<Topic, readonly string[]> = {
  help: ["help", "hilfe", "?"],
  home: ["home", "startseite"],
  privacy: ["privacy", "datenschutz", "mydata", "meinedaten"],
  snooze: ["snooze", "später", "spaeter", "later"],
  stop: ["stop", "stopp", "unsubscribe", "abmelden", "abbestellen"],
  start: ["start"],
  language: ["language", "sprache"],
  platform: ["platform", "plattform"],
  forget: ["forget", "vergiss"],
  surveys: ["surveys", "umfragen"],
  schedule: ["schedule", "planen", "plane"],
  pause: ["pause", "pausieren", "pausiere"],
  resume: ["resume", "fortsetzen"],
  run: ["run", "ausführen", "ausfuehren", "jetzt"],
  status: ["status"],
  audience: ["audience", "zielgruppe"],
  units: ["units", "einheiten"],
  leaders: ["leaders", "leitung"],
  digest: ["digest", "bericht"],
  admins: ["admins", "admin"],
  holidays: ["holidays", "feiertage"],
  k: ["k", "minimum", "mindestzahl"],
  comments: ["comments", "kommentare"],
  colleagues: ["colleagues", "kollegen", "kolleginnen"],
  link: ["link", "verbinden"],
  unlink: ["unlink", "trennen"],
  audit: ["audit", "protokoll"],
  ledger: ["ledger", "verzeichnis"],
}

/** The topic of each first word. */
export const topicOf: ReadonlyMap<string, Topic> = new Map(
  Object.entries(firstWords).flatMap(([topic, words]) =>
    words.map((word) => [word, topic as Topic] as const),
  ),
)
