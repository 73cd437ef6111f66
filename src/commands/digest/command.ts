import type { WaveId } from "../../pulse/ids.ts"
import { topic } from "../model/topic.ts"
import { ended, isFault } from "../reading/faults.ts"
import type { Words } from "../reading/language.ts"
import { oneOf, surveyOf } from "../reading/parts.ts"

declare module "../model/command.ts" {
  interface Commands {
    digest: { what: "preview" | "now" | "review"; survey?: string | undefined }
    /** What can be seen of digests. */
    digests: {}
    /** One part of a document that was posted about a wave, as its buttons ask for it. */
    part: { document: string; wave: WaveId; unit: string; part: string }
  }
}

const example = { en: "/pulse digest preview", de: "/pulse bericht vorschau" }
const sights: Words<"preview" | "now" | "review"> = {
  en: { preview: "preview", now: "now", review: "review" },
  de: { vorschau: "preview", jetzt: "now", rückblick: "review" },
}

export const digestTopic = topic({
  name: "digest",
  kinds: {
    digest: { may: "admins" },
    digests: { may: "admins" },
    // Only the buttons of a post give it: whoever sees them could read all of it before there were any.
    part: { may: "everyone", timeless: true },
  },
  typed: {
    aliases: { en: ["digest"], de: ["bericht"] },
    example,
    read([word, ...words], context) {
      if (word === undefined) return { kind: "digests" }
      const what = oneOf(sights, word, "what", context, example)
      if (isFault(what)) return what
      if (words.length === 0) return { kind: "digest", what, survey: undefined }
      const found = surveyOf(words, context, example)
      return isFault(found)
        ? found
        : ended({ kind: "digest", what, survey: found.survey }, found.rest, example)
    },
  },
})
