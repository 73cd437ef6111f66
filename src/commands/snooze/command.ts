import type { Command } from "../model/command.ts"
import { topic, type ReadingContext } from "../model/topic.ts"
import { unknown, type Fault } from "../reading/faults.ts"
import { wordsIn, type Words } from "../reading/language.ts"
import { lengthOf } from "../reading/lengths.ts"

declare module "../model/command.ts" {
  interface Commands {
    snooze: { until?: { hours: number } | "tomorrow" | undefined }
  }
}

const example = { en: "/pulse snooze tomorrow", de: "/pulse später morgen" }
const mostHours = 72

export const snoozeTopic = topic({
  name: "snooze",
  kinds: { snooze: { may: "everyone" } },
  typed: {
    aliases: { en: ["snooze", "later"], de: ["später", "spaeter"] },
    example,
    read,
    menu: { slack: "snooze tomorrow" },
  },
})

function read(words: string[], { language }: ReadingContext): Command | Fault {
  const text = words.join(" ").toLowerCase()
  if (text === "") return { kind: "snooze" }
  if (/^(?:until |bis )?(?:tomorrow|morgen)$/.test(text)) return { kind: "snooze", until: "tomorrow" }
  const after = lengthOf(text.replace(/^(?:for|für|in) /, "").replace(/^(?:an?|one|eine?n?) /, "1 "))
  if (after === undefined) {
    const known: Words<true> = { en: { tomorrow: true, hour: true }, de: { morgen: true, stunde: true } }
    return unknown("duration", text, wordsIn(known, language), example)
  }
  if (after.hours > mostHours)
    return { kind: "fault", field: "duration", reason: "out_of_range", got: text, example }
  return { kind: "snooze", until: after }
}
