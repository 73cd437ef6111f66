import { topic } from "../model/topic.ts"
import { onSurvey } from "../reading/parts.ts"

declare module "../model/command.ts" {
  interface Commands {
    run: { survey: string }
  }
}

const example = { en: "/pulse run supportability", de: "/pulse ausführen supportability" }

export const runTopic = topic({
  name: "run",
  kinds: { run: { may: "admins" } },
  typed: {
    aliases: { en: ["run"], de: ["ausführen", "ausfuehren", "jetzt"] },
    example,
    onSurvey: true,
    read: (words, context) => onSurvey("run", words, context, example),
  },
})
