import { topic } from "../model/topic.ts"
import { ended } from "../reading/faults.ts"

declare module "../model/command.ts" {
  interface Commands {
    audit: {}
  }
}

const example = { en: "/pulse audit", de: "/pulse protokoll" }

export const auditTopic = topic({
  name: "audit",
  kinds: { audit: { may: "admins" } },
  typed: {
    aliases: { en: ["audit"], de: ["protokoll", "audit"] },
    example,
    read: (words) => ended({ kind: "audit" }, words, example),
  },
})
