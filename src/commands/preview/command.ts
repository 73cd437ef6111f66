import { topic } from "../model/topic.ts"
import { onSurvey } from "../reading/parts.ts"

declare module "../model/command.ts" {
  interface Commands {
    preview: { survey: string }
    try: { survey: string }
  }
}

const example = { en: "/pulse preview supportability", de: "/pulse vorschau supportability" }

export const previewTopic = topic({
  name: "preview",
  kinds: { preview: { may: "admins" }, try: { may: "admins" } },
  typed: {
    aliases: { en: ["preview"], de: ["vorschau"] },
    example,
    onSurvey: true,
    read: (words, context) => onSurvey("preview", words, context, example),
  },
})
