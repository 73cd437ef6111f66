import { acts } from "../acting.ts"
import { buttonText } from "../../words/commands.ts"
import { talkDraft } from "../../words/talk.ts"
import { talkTopic } from "./command.ts"

export const talkCommands = [
  acts(talkTopic, {
    talk: (_, { locale, optedOut }, { of }) => talkDraft(locale, of, !optedOut),
    cancel: (_, { locale }) => ({ text: buttonText(locale, "nothing") }),
  }),
]
