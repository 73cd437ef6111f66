import { topic } from "../model/topic.ts"
import { ended, isFault } from "../reading/faults.ts"
import type { Words } from "../reading/language.ts"
import { oneOf } from "../reading/parts.ts"

declare module "../model/command.ts" {
  interface Commands {
    stop: {}
    start: {}
    /** Without one: show it. "own" is the one that the platform says. */
    language: { language?: "en" | "de" | "own" | undefined }
  }
}

const examples = {
  stop: { en: "/pulse stop", de: "/pulse stop" },
  start: { en: "/pulse start", de: "/pulse start" },
  language: { en: "/pulse language de", de: "/pulse sprache en" },
}
const languages: Words<"en" | "de" | "own"> = {
  en: { en: "en", english: "en", german: "de", auto: "own" },
  de: { de: "de", deutsch: "de", englisch: "en", automatisch: "own" },
}

export const stopTopic = topic({
  name: "stop",
  kinds: { stop: { may: "everyone", timeless: true } },
  typed: {
    aliases: { en: ["stop", "unsubscribe"], de: ["stop", "stopp", "abmelden", "abbestellen"] },
    example: examples.stop,
    read: (words) => ended({ kind: "stop" }, words, examples.stop),
    menu: { slack: "stop", personal: [{ title: "stop", description: "I no longer ask you anything" }] },
  },
})

export const startTopic = topic({
  name: "start",
  kinds: { start: { may: "everyone", timeless: true } },
  typed: {
    aliases: { en: ["start"], de: ["start"] },
    example: examples.start,
    read: (words) => ended({ kind: "start" }, words, examples.start),
    menu: { slack: "start", personal: [{ title: "start", description: "I ask you again" }] },
  },
})

export const languageTopic = topic({
  name: "language",
  kinds: { language: { may: "everyone", timeless: true } },
  typed: {
    aliases: { en: ["language"], de: ["sprache"] },
    example: examples.language,
    read([word, ...more], context) {
      const chosen =
        word === undefined ? undefined : oneOf(languages, word, "language", context, examples.language)
      return isFault(chosen) ? chosen : ended({ kind: "language", language: chosen }, more, examples.language)
    },
    menu: {
      slack: "language en",
      personal: [
        { title: "language de", description: "Ab jetzt Deutsch" },
        { title: "language en", description: "From now on English" },
      ],
    },
  },
})
