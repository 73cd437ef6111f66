import { topic } from "../model/topic.ts"
import { unknownTopic } from "../reading/aliases.ts"
import { ended } from "../reading/faults.ts"

declare module "../model/command.ts" {
  interface Commands {
    help: { topic?: string | undefined }
  }
}

const example = { en: "/pulse help snooze", de: "/pulse hilfe später" }

export const helpTopic = topic({
  name: "help",
  kinds: { help: { may: "everyone", timeless: true } },
  typed: {
    aliases: { en: ["help", "?"], de: ["hilfe", "?"] },
    example,
    read([word, ...more], context) {
      if (word === undefined) return { kind: "help" }
      const about = context.aliases.topicOf(word)
      if (about === undefined) return unknownTopic("topic", word, context, example)
      return ended({ kind: "help", topic: about.name }, more, example)
    },
    menu: {
      slack: "help",
      personal: [{ title: "help", description: "What you can write to me" }],
      channel: [{ title: "help", description: "What you can write to me; I answer you alone" }],
    },
  },
})
