import { topic } from "../model/topic.ts"

declare module "../model/command.ts" {
  interface Commands {
    /** A form of a topic instead of words; `survey` is the one that it is about. */
    form: { of: CommandKind; survey?: string | undefined }
  }
}

export const formTopic = topic({ name: "form", kinds: { form: { may: "admins", timeless: true } } })
