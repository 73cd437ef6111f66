import type { Topic } from "../model/command.ts"
import type { Language } from "./language.ts"

/** The first word of a command, by the language that it is written in: whoever writes may use either. */
const firstWords: Record<Topic, Record<Language, readonly string[]>> = {
  help: { en: ["help", "?"], de: ["hilfe", "?"] },
  home: { en: ["home"], de: ["startseite", "home"] },
  privacy: { en: ["privacy", "mydata"], de: ["datenschutz", "meinedaten"] },
  snooze: { en: ["snooze", "later"], de: ["später", "spaeter"] },
  stop: { en: ["stop", "unsubscribe"], de: ["stop", "stopp", "abmelden", "abbestellen"] },
  start: { en: ["start"], de: ["start"] },
  language: { en: ["language"], de: ["sprache"] },
  platform: { en: ["platform"], de: ["plattform"] },
  forget: { en: ["forget"], de: ["vergiss"] },
  surveys: { en: ["surveys"], de: ["umfragen"] },
  schedule: { en: ["schedule"], de: ["planen", "plane"] },
  pause: { en: ["pause"], de: ["pausieren", "pausiere"] },
  resume: { en: ["resume"], de: ["fortsetzen"] },
  run: { en: ["run"], de: ["ausführen", "ausfuehren", "jetzt"] },
  close: { en: ["close", "end"], de: ["beenden", "schließen", "schliessen"] },
  withdraw: { en: ["withdraw", "takeback"], de: ["zurückziehen", "zurueckziehen"] },
  status: { en: ["status"], de: ["status"] },
  preview: { en: ["preview"], de: ["vorschau"] },
  audience: { en: ["audience"], de: ["zielgruppe"] },
  units: { en: ["units"], de: ["einheiten"] },
  leaders: { en: ["leaders"], de: ["leitung"] },
  digest: { en: ["digest"], de: ["bericht"] },
  admins: { en: ["admins", "admin"], de: ["admins", "admin"] },
  holidays: { en: ["holidays"], de: ["feiertage"] },
  k: { en: ["k", "minimum"], de: ["mindestzahl", "k"] },
  comments: { en: ["comments"], de: ["kommentare"] },
  colleagues: { en: ["colleagues"], de: ["kollegen", "kolleginnen"] },
  link: { en: ["link"], de: ["verbinden", "link"] },
  unlink: { en: ["unlink"], de: ["trennen"] },
  audit: { en: ["audit"], de: ["protokoll", "audit"] },
  undo: { en: ["undo"], de: ["rückgängig", "rueckgaengig"] },
  ledger: { en: ["ledger"], de: ["verzeichnis"] },
}

/** The topic of each first word of one language. */
export const topicsIn: Record<Language, ReadonlyMap<string, Topic>> = {
  en: wordsOf("en"),
  de: wordsOf("de"),
}

/** The topic of each first word. */
export const topicOf: ReadonlyMap<string, Topic> = new Map([...topicsIn.en, ...topicsIn.de])

/** The language of a first word that only one has. */
export function languageOfTopic(word: string): Language | undefined {
  const [en, de] = [topicsIn.en, topicsIn.de].map((topics) => topics.has(word.toLowerCase()))
  return en === de ? undefined : en ? "en" : "de"
}

function wordsOf(language: Language): Map<string, Topic> {
  return new Map(
    Object.entries(firstWords).flatMap(([topic, words]) =>
      words[language].map((word) => [word, topic as Topic] as const),
    ),
  )
}
