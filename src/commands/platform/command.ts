import { topic } from "../model/topic.ts"
import { ended, isFault } from "../reading/faults.ts"
import type { Words } from "../reading/language.ts"
import { oneOf } from "../reading/parts.ts"

declare module "../model/command.ts" {
  interface Commands {
    /** Where somebody wants to be asked: on one platform, or wherever they last wrote. Without one: show it. */
    platform: { choice?: "slack" | "teams" | "last" | undefined }
  }
}

const example = { en: "/pulse platform teams", de: "/pulse plattform teams" }
const platforms: Words<"slack" | "teams" | "last"> = {
  en: { slack: "slack", teams: "teams", last: "last", auto: "last" },
  de: { slack: "slack", teams: "teams", zuletzt: "last", auto: "last" },
}

export const platformTopic = topic({
  name: "platform",
  kinds: { platform: { may: "everyone" } },
  typed: {
    aliases: { en: ["platform"], de: ["plattform"] },
    example,
    read([word, ...more], context) {
      const choice = word === undefined ? undefined : oneOf(platforms, word, "platform", context, example)
      return isFault(choice) ? choice : ended({ kind: "platform", choice }, more, example)
    },
  },
})
