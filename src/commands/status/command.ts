import { topic } from "../model/topic.ts"
import { ended, isFault } from "../reading/faults.ts"
import { surveyOf } from "../reading/parts.ts"

declare module "../model/command.ts" {
  interface Commands {
    status: { survey?: string | undefined }
  }
}

const example = { en: "/pulse status supportability", de: "/pulse status supportability" }

export const statusTopic = topic({
  name: "status",
  kinds: { status: { may: "admins" } },
  typed: {
    aliases: { en: ["status"], de: ["status"] },
    example,
    onSurvey: true,
    read(words, context) {
      if (words.length === 0) return { kind: "status" }
      const found = surveyOf(words, context, example)
      return isFault(found) ? found : ended({ kind: "status", survey: found.survey }, found.rest, example)
    },
    menu: {
      personal: [{ title: "status", description: "For admins: what is open, what comes next" }],
      channel: [{ title: "status", description: "For admins: what is open, what comes next" }],
    },
  },
})
