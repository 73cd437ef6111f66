import { IntlMessageFormat } from "intl-messageformat"
import { describe, expect, it, test } from "vitest"
import { examples, helpText, topics } from "../support/commands.ts"
import { channelOf, chatOf, chatWith, languageAlone, readIn } from "../../src/pulse/chat.ts"
import { inLanguage } from "../../src/pulse/survey.ts"
import { faultText } from "../../src/words/commands.ts"
import { exampleIn, regionOf } from "../../src/words/i18n.ts"
import { speaker, tables } from "./tables.ts"

type Part = { type: number; value?: unknown; options?: Record<string, { value: Part[] }> }

/** The values of a sentence, each with all that may be chosen by it. */
function choices(text: string, language: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const walk = (parts: Part[]): void => {
    for (const { type, value, options } of parts) {
      if (type === 0 || type === 7 || value === "chat") {
        for (const option of Object.values(options ?? {})) walk(option.value)
        continue
      }
      const kinds = type === 5 ? Object.keys(options ?? {}) : []
      found.set(String(value), [...(found.get(String(value)) ?? []), ...kinds])
      for (const option of Object.values(options ?? {})) walk(option.value)
    }
  }
  walk(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst())
  return found
}

/** A sentence in all its forms, as it is told in `locale`. */
function forms([topic, texts]: (typeof tables)[number], key: string, locale: string): string[] {
  const say = speaker(topic)
  const named = choices(texts[locale.startsWith("de") ? "de" : "en"][key]!, locale.slice(0, 2))
  const most = Math.max(2, ...[...named.values()].map((kinds) => kinds.length))
  return Array.from({ length: most }, (_, at) =>
    say(
      locale,
      key,
      Object.fromEntries(
        [...named].map(([name, kinds]) => [name, kinds.length > 0 ? kinds[at % kinds.length]! : at]),
      ),
    ),
  )
}

/** But for the command line's option of that name. */
const slacks =
  /\/pulse|user group|Benutzergruppe|(?<!--)workspace|Arbeitsbereich|invite me|lade mich|Lade mich/i

describe.each(tables)("sentences of %s in Teams", (topic, texts) => {
  // Pages that lead through an install into Slack are about Slack alone.
  const everywhere = Object.keys(texts.en).filter((key) => topic !== "pages" || !key.startsWith("install"))
  test.each(everywhere)("is said in words of Teams: %s", (key) => {
    for (const locale of ["en-x-teams", "de-AT-x-teams", "en-GB-x-channel", "de-x-channel"])
      for (const said of forms([topic, texts], key, locale)) expect(said).not.toMatch(slacks)
  })

  test.each(Object.keys(texts.en))("is said in words of Slack there: %s", (key) => {
    for (const locale of ["en-GB", "de"])
      for (const said of forms([topic, texts], key, locale)) expect(said).not.toMatch(/@Plimsoll|\{chat/)
  })
})

describe("where a sentence is read", () => {
  it("travels with the language, and is taken off again", () => {
    expect(readIn("de-AT", "teams")).toBe("de-AT-x-teams")
    expect(readIn(undefined, "channel")).toBe("en-x-channel")
    expect(readIn("de-AT-x-teams", "slack")).toBe("de-AT")
    expect(readIn("de-AT-x-teams", "channel")).toBe("de-AT-x-channel")
    expect(readIn(undefined, "slack")).toBeUndefined()
    expect(["de-AT-x-teams", "en-x-channel", "de", undefined].map(chatOf)).toEqual([
      "teams",
      "channel",
      "slack",
      "slack",
    ])
    expect(languageAlone("de-AT-x-teams")).toBe("de-AT")
    expect(["teams", "slack", "fake"].map(chatWith)).toEqual(["teams", "slack", "slack"])
    expect(["teams", "slack", "fake"].map(channelOf)).toEqual(["channel", "slack", "slack"])
  })

  it("changes neither the region of numbers and dates nor a survey's own words", () => {
    expect(regionOf("de-AT-x-teams")).toBe("de-AT")
    expect(inLanguage({ en: "Load", de: "Last", "de-AT": "Belastung" }, "de-AT-x-channel")).toBe("Belastung")
  })

  it("says how a command is typed there", () => {
    const stop = { en: "/pulse stop", de: "/pulse stopp" }
    expect(["en", "de-x-teams", "de-AT-x-channel"].map((locale) => exampleIn(locale, stop))).toEqual([
      "/pulse stop",
      "stopp",
      "@Plimsoll stopp",
    ])
    expect(helpText("en-x-teams", { admin: true, leader: true })).toContain("• `snooze` –")
    expect(helpText("en-x-teams", { admin: true, leader: true })).not.toContain("/pulse")
    expect(helpText("de-x-channel", { admin: true, leader: true })).toContain("• `@Plimsoll später` –")
    expect(helpText("de", { admin: true, leader: true })).toContain("• `/pulse später` –")
  })

  it.each(topics)("shows an example of %s without Slack's slash", (topic) => {
    const fault = { kind: "fault", field: "what", reason: "missing", example: examples[topic]! } as const
    expect(helpText("de-x-teams", { admin: true, leader: true, topic })).not.toMatch(slacks)
    expect(faultText("en-x-channel", fault)).not.toMatch(slacks)
    expect(faultText("en-x-channel", fault)).toContain("`@Plimsoll ")
  })
})
