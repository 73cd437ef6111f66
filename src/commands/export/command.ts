import { topic } from "../model/topic.ts"
import { unitIn, unquoted } from "../reading/references.ts"

export type AskedFormat = "xlsx" | "zip" | "parquet"

declare module "../model/command.ts" {
  interface Commands {
    /** What is released of what somebody leads, as a file. Without a format it asks for one. */
    export: { unit?: string | undefined; format?: AskedFormat | undefined }
  }
}

const formats: Record<string, AskedFormat> = {
  xlsx: "xlsx",
  excel: "xlsx",
  csv: "zip",
  zip: "zip",
  parquet: "parquet",
}

export const exportTopic = topic({
  name: "export",
  kinds: {
    // Leaders see what they lead: the handler decides.
    export: { may: "everyone" },
  },
  typed: {
    aliases: { en: ["export"], de: ["ausgabe"] },
    example: { en: "/pulse export excel", de: "/pulse ausgabe excel" },
    helpsLeaders: true,
    read(words) {
      const format = words.map((word) => formats[word.toLowerCase()]).find((one) => one !== undefined)
      const text = words.filter((word) => formats[word.toLowerCase()] === undefined).join(" ")
      const unit = unitIn(text) ?? unquoted(text)
      return { kind: "export", unit: unit === "" ? undefined : unit, format }
    },
  },
})
