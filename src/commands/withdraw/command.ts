import { topic } from "../model/topic.ts"
import { onSurvey } from "../reading/parts.ts"
import type { WaveId } from "../../pulse/ids.ts"

declare module "../model/command.ts" {
  interface Commands {
    /** About the wave that was open when it was asked whether to. */
    withdraw: { survey: string; wave?: WaveId | undefined }
  }
}

const withdrawExample = { en: "/pulse withdraw supportability", de: "/pulse zurückziehen supportability" }

export const withdrawTopic = topic({
  name: "withdraw",
  kinds: { withdraw: { may: "admins" } },
  typed: {
    aliases: { en: ["withdraw", "takeback"], de: ["zurückziehen", "zurueckziehen"] },
    example: withdrawExample,
    onSurvey: true,
    read: (words, context) => onSurvey("withdraw", words, context, withdrawExample),
  },
})
