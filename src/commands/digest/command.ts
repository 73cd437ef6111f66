import type { UnitId, WaveId } from "../../pulse/ids.ts"
import { topic } from "../model/topic.ts"
import { ended, isFault, missing } from "../reading/faults.ts"
import type { Words } from "../reading/language.ts"
import { oneOf, surveyOf } from "../reading/parts.ts"
import { unitIn } from "../reading/references.ts"

declare module "../model/command.ts" {
  interface Commands {
    /** Without a unit the whole organisation, or the only unit that somebody leads. */
    digest: { what: "preview" | "now" | "review"; survey?: string | undefined; unit?: UnitId | undefined }
    digests: {}
    /** One part of a document that was posted about a wave, as its buttons ask for it. */
    part: { document: string; wave: WaveId; unit: UnitId; part: string }
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
    // Leaders see what they lead: the handler decides.
    digest: { may: "everyone" },
    digests: { may: "everyone" },
    // Only the buttons of a post give it: whoever sees them could read all of it before there were any.
    part: { may: "everyone", timeless: true },
  },
  typed: {
    aliases: { en: ["digest"], de: ["bericht"] },
    example,
    helpsLeaders: true,
    read([word, ...rest], context) {
      if (word === undefined) return { kind: "digests" }
      const what = oneOf(sights, word, "what", context, example)
      if (isFault(what)) return what
      const of = rest.findIndex((one) => unitIn(one) !== undefined)
      const words = of < 0 ? rest : rest.slice(0, of)
      const unit = of < 0 ? undefined : unitIn(rest.slice(of).join(" "))
      if (unit === "") return missing("unit", example)
      if (words.length === 0) return { kind: "digest", what, survey: undefined, unit }
      const found = surveyOf(words, context, example)
      return isFault(found)
        ? found
        : ended({ kind: "digest", what, survey: found.survey, unit }, found.rest, example)
    },
  },
})
