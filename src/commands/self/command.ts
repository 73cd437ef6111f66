import { catalogues, languages } from "../../words/languages.ts"
import { topic } from "../model/topic.ts"
import { ended, isFault } from "../reading/faults.ts"
import type { Language, Words } from "../reading/language.ts"
import { oneOf } from "../reading/parts.ts"

declare module "../model/command.ts" {
  interface Commands {
    stop: {}
    start: {}
    /** Without one: show it. "own" is the one that the platform says. */
    language: { language?: Language | "own" | undefined }
  }
}

const examples = {
  stop: { en: "/pulse stop", de: "/pulse stop" },
  start: { en: "/pulse start", de: "/pulse start" },
  language: { en: "/pulse language de", de: "/pulse sprache en" },
}
/** Each language by its code and its name, in every language; and what means "as the platform says". */
const named = Object.fromEntries(
  languages.map((speaking) => {
    const names = new Intl.DisplayNames([speaking], { type: "language" })
    const known = languages.flatMap((one) => [
      [one, one],
      [(names.of(one) ?? one).toLowerCase(), one],
    ])
    return [speaking, Object.fromEntries([...known, [catalogues[speaking].typed.asApp, "own"]])]
  }),
) as Words<Language | "own">

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
        word === undefined ? undefined : oneOf(named, word, "language", context, examples.language)
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
