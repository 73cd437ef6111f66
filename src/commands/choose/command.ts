import { topic } from "../model/topic.ts"

declare module "../model/command.ts" {
  interface Commands {
    /** What is set of each survey in one topic, and a button for each that goes on with it. */
    choose: { of: CommandKind }
  }
}

export const chooseTopic = topic({ name: "choose", kinds: { choose: { may: "admins", timeless: true } } })
