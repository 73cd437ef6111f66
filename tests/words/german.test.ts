import { join } from "node:path"
import { IntlMessageFormat } from "intl-messageformat"
import { describe, expect, test } from "vitest"
import { readSurveys } from "../../src/app/survey-files.ts"
import { tables } from "./tables.ts"

/** English words that no German sentence has. Not among them: what both languages write alike. */
const english =
  /(?<![\p{L}\p{N}_/-])(?:the|and|of|to|you|your|yours|is|are|be|been|with|not|no|yes|this|that|these|those|for|from|by|at|it|its|they|their|them|we|our|who|what|when|where|which|why|how|people|please|write|press|answer|answers|question|questions|nobody|everyone|anyone|someone|day|days|week|weeks|hour|hours|minutes|month|today|yesterday|tomorrow|each|every|only|more|fewer|less|than|open|opens|close|closes|closed|nothing|something|result|results|message|messages|team's|leaders|leadership|units|survey|surveys|language|there|here|can|cannot|could|should|would|may|might|must|have|has|had|do|does|did|show|shows|shown|change|changed|saved|saving|missing|unknown|about|after|before|until|between|under|over)(?![\p{L}\p{N}_/-])/giu

type Part = { type: number; value?: unknown; options?: Record<string, { value: Part[] }> }

/** What people read of a sentence, in all its forms, without commands, names and addresses, which no language changes. */
function prose(text: string): string {
  const pieces: string[] = []
  const walk = (parts: Part[]): void => {
    for (const { type, value, options } of parts) {
      pieces.push(type === 0 ? String(value) : "0")
      for (const option of Object.values(options ?? {})) walk(option.value)
    }
  }
  walk(new IntlMessageFormat(text, "de", undefined, { ignoreTag: true }).getAst())
  return pieces
    .join("")
    .replaceAll(/`[^`]*`/g, " ")
    .replaceAll(/„[^“]*“/g, " ")
    .replaceAll(/[#@/][\w-]+/g, " ")
    .replaceAll(/\b[A-Z][A-Z_]{2,}\b/g, " ")
}

describe("German", () => {
  test.each(tables)("has no English words left: %s", (_name, { de }) => {
    const left = Object.entries(de).flatMap(([key, text]) =>
      [...prose(text).matchAll(english)].map(([word]) => `${key}: ${word} in “${text}”`),
    )
    expect(left).toEqual([])
  })

  /** Words that are the same in both. */
  const alike =
    /^[\s\p{P}\p{S}\d]*$|^(?:\{[^}]*\}|Admins|Slack|Microsoft|Teams|Status|Text|Name|Pilot|Team|Option|Trend|Start|Stop|Index|Dashboard|Test|Audit|Chat|A4|Letter|Excel|Parquet|Sponsor|Plimsoll|bis|in|k|[\s\p{P}\p{S}\d])+$/u

  test.each(tables)("is another sentence than the English one: %s", (_name, { en, de }) => {
    const same = Object.entries(de).filter(([key, text]) => text === en[key] && !alike.test(prose(text)))
    expect(same.map(([key, text]) => `${key}: ${text}`)).toEqual([])
  })

  test("is in every survey that comes along, in every text that people read", async () => {
    const { surveys } = await readSurveys(join(import.meta.dirname, "../../surveys"))
    const missing: string[] = []
    const look = (value: unknown, path: string): void => {
      if (typeof value !== "object" || value === null) return
      if ("en" in value && typeof value.en === "string") {
        const german = "de" in value ? String(value.de) : ""
        if (german.trim() === "" || prose(german).match(english))
          missing.push(`${path}: ${german || value.en}`)
        return
      }
      for (const [key, inner] of Object.entries(value)) look(inner, `${path}.${key}`)
    }
    for (const survey of surveys.values()) look(survey, survey.id)
    expect(missing).toEqual([])
  })
})
