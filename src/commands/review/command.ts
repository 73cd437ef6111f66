import { topic } from "../model/topic.ts"
import { unitIn, unquoted } from "../reading/references.ts"

declare module "../model/command.ts" {
  interface Commands {
    /** The operating review of what somebody leads: as a page where there is an address for it, else in words. */
    review: {
      unit?: string | undefined
      /** A page that another leader sent, as its address. */
      address?: string | undefined
    }
  }
}

export const reviewTopic = topic({
  name: "review",
  kinds: {
    // Leaders see what they lead: the handler decides.
    review: { may: "everyone" },
  },
  typed: {
    aliases: { en: ["review"], de: ["rückblick"] },
    example: { en: "/pulse review", de: "/pulse rückblick" },
    helpsLeaders: true,
    read(words) {
      const text = words.join(" ")
      const address = addressIn(text)
      if (address !== undefined) return { kind: "review", address }
      const unit = unitIn(text) ?? unquoted(text)
      return { kind: "review", unit: unit === "" ? undefined : unit }
    },
  },
})

/** The first web address: Slack puts it in brackets, with its words behind a bar, and writes "&" as HTML does. */
function addressIn(text: string): string | undefined {
  return text.match(/https?:\/\/[^\s<>|]+/i)?.[0].replaceAll("&amp;", "&")
}
