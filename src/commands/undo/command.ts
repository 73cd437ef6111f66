import { topic } from "../model/topic.ts"
import { ended } from "../reading/faults.ts"

declare module "../model/command.ts" {
  interface Commands {
    /** A change by its number in the audit; without one, what the same person changed last. */
    undo: { number?: number | undefined }
  }
}

const example = { en: "/pulse undo", de: "/pulse rückgängig" }

export const undoTopic = topic({
  name: "undo",
  // What somebody did can be undone by them too: the handler decides.
  kinds: { undo: { may: "everyone" } },
  typed: {
    aliases: { en: ["undo"], de: ["rückgängig", "rueckgaengig"] },
    example,
    helpsLeaders: true,
    read: (words) => ended({ kind: "undo" }, words, example),
  },
})
