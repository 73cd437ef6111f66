import { acts } from "../acting.ts"
import { helpText } from "../../words/commands.ts"
import { helpTopic } from "./command.ts"

export const helpCommands = [
  acts(helpTopic, {
    help: ({ handlers }, { locale, admin, leader }, { topic: about }) => {
      const topics = handlers.map(({ topic }) => topic)
      return { text: helpText(locale, topics, { admin, leader, about }) }
    },
  }),
]
