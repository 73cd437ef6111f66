import { topic } from "../model/topic.ts"
import { ended, leftOver } from "../reading/faults.ts"
import { idIn, personIn } from "../reading/references.ts"

declare module "../model/command.ts" {
  interface Commands {
    forget: {}
    /** An admin has somebody else forgotten. */
    erase: { person: string }
  }
}

const example = { en: "/pulse forget me", de: "/pulse vergiss mich" }

export const forgetTopic = topic({
  name: "forget",
  kinds: { forget: { may: "everyone" }, erase: { may: "admins" } },
  typed: {
    aliases: { en: ["forget"], de: ["vergiss"] },
    example,
    read([word, ...more]) {
      if (word === undefined || /^(?:me|mich)$/i.test(word)) return ended({ kind: "forget" }, more, example)
      const person = personIn(word) ?? idIn(word)
      if (person === undefined) return leftOver([word, ...more], example)
      return ended({ kind: "erase", person }, more, example)
    },
    menu: { slack: "forget me" },
  },
  withPeople: (command, id) =>
    command.kind === "erase" ? { ...command, person: id(command.person) } : command,
})
