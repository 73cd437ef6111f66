import { topic } from "../model/topic.ts"
import { isFault } from "../reading/faults.ts"
import { changes, oneOf } from "../reading/parts.ts"
import { idIn, readPeople } from "../reading/references.ts"

declare module "../model/command.ts" {
  interface Commands {
    admins: {}
    admin: { change: "add" | "remove"; people: string[] }
  }
}

const example = { en: "/pulse admins add ada@example.org", de: "/pulse admins hinzufügen ada@example.org" }

export const adminsTopic = topic({
  name: "admins",
  kinds: { admins: { may: "admins" }, admin: { may: "admins" } },
  typed: {
    aliases: { en: ["admins", "admin"], de: ["admins", "admin"] },
    example,
    read([word, ...more], context) {
      if (word === undefined) return { kind: "admins" }
      const change = oneOf(changes, word, "change", context, example)
      if (isFault(change)) return change
      // Whoever has left can be mentioned no more.
      const named = more.map((one) => (change === "remove" && idIn(one) ? `<@${one}>` : one))
      const people = readPeople(named, example)
      return isFault(people) ? people : { kind: "admin", change, people }
    },
  },
  withPeople: (command, id) =>
    command.kind === "admin" ? { ...command, people: command.people.map(id) } : command,
})
