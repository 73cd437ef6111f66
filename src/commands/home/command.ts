import { topic } from "../model/topic.ts"
import { ended } from "../reading/faults.ts"

declare module "../model/command.ts" {
  interface Commands {
    /** One's own page: the platform shows it where it has its place. */
    home: {}
  }
}

const example = { en: "/pulse home", de: "/pulse startseite" }

export const homeTopic = topic({
  name: "home",
  kinds: { home: { may: "everyone", timeless: true } },
  typed: {
    aliases: { en: ["home"], de: ["startseite", "home"] },
    example,
    read: (words) => ended({ kind: "home" }, words, example),
    menu: {
      personal: [{ title: "home", description: "Your own page: what is open, and your settings" }],
      channel: [{ title: "home", description: "Your own page; I send it into our own chat" }],
    },
  },
})
