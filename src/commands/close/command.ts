import { topic } from "../model/topic.ts"
import { onSurvey } from "../reading/parts.ts"
import type { WaveId } from "../../pulse/ids.ts"

declare module "../model/command.ts" {
  interface Commands {
    /** About the wave that was open when it was asked whether to. */
    close: { survey: string; wave?: WaveId | undefined }
  }
}

const closeExample = { en: "/pulse close supportability", de: "/pulse beenden supportability" }

export const closeTopic = topic({
  name: "close",
  kinds: { close: { may: "admins" } },
  typed: {
    aliases: { en: ["close", "end"], de: ["beenden", "schließen", "schliessen"] },
    example: closeExample,
    onSurvey: true,
    read: (words, context) => onSurvey("close", withoutNow(words), context, closeExample),
  },
})

/** "close now" and "close weekly-load now" are the same. */
function withoutNow(words: string[]): string[] {
  return words.filter((word) => !/^(?:now|jetzt|sofort)$/i.test(word))
}
