import { topic } from "../model/topic.ts"
import type { Talk } from "../reading/small-talk.ts"

declare module "../model/command.ts" {
  interface Commands {
    /** No command. */
    talk: { of: Talk }
    /** "Don't save". */
    cancel: {}
  }
}

export const talkTopic = topic({
  name: "talk",
  kinds: { talk: { may: "everyone" }, cancel: { may: "everyone" } },
})
