import { topic } from "../model/topic.ts"
import { ended } from "../reading/faults.ts"

declare module "../model/command.ts" {
  interface Commands {
    privacy: {}
  }
}

const example = { en: "/pulse privacy", de: "/pulse datenschutz" }

export const privacyTopic = topic({
  name: "privacy",
  kinds: { privacy: { may: "everyone", timeless: true } },
  typed: {
    aliases: { en: ["privacy", "mydata"], de: ["datenschutz", "meinedaten"] },
    example,
    read: (words) => ended({ kind: "privacy" }, words, example),
    menu: {
      slack: "privacy",
      personal: [{ title: "privacy", description: "What is stored about you, and what is not" }],
      channel: [{ title: "privacy", description: "What is stored about you; I answer you alone" }],
    },
  },
})
