import { topic } from "../model/topic.ts"
import { ended } from "../reading/faults.ts"

declare module "../model/command.ts" {
  interface Commands {
    surveys: {}
  }
}

const example = { en: "/pulse surveys", de: "/pulse umfragen" }

export const surveysTopic = topic({
  name: "surveys",
  kinds: { surveys: { may: "everyone" } },
  typed: {
    aliases: { en: ["surveys"], de: ["umfragen"] },
    example,
    read: (words) => ended({ kind: "surveys" }, words, example),
    menu: { personal: [{ title: "surveys", description: "For admins: the surveys there are" }] },
  },
})
