import { topic } from "../model/topic.ts"
import { isFault } from "../reading/faults.ts"
import { readGroups, type GroupRef } from "../reading/references.ts"

declare module "../model/command.ts" {
  interface Commands {
    units: {}
    groupUnits: { groups: GroupRef[] }
    /** The tree of a file that was sent; `sum` is its checksum as the admin saw it. */
    importUnits: { file: string; sum?: string | undefined }
  }
}

const example = { en: "/pulse units @engineering @sales", de: "/pulse einheiten @engineering @vertrieb" }

export const unitsTopic = topic({
  name: "units",
  kinds: { units: { may: "admins" }, groupUnits: { may: "admins" }, importUnits: { may: "admins" } },
  typed: {
    aliases: { en: ["units"], de: ["einheiten"] },
    example,
    read(words) {
      if (words.length === 0) return { kind: "units" }
      const groups = readGroups(words, example)
      return isFault(groups) ? groups : { kind: "groupUnits", groups }
    },
  },
})
