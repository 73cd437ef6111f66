import { IntlMessageFormat } from "intl-messageformat"
import { describe, expect, test } from "vitest"
import { listed, regionOf } from "../../src/words/i18n.ts"
import { nearestLanguage } from "../../src/words/languages.ts"
import { speaker, tables } from "./tables.ts"

type Part = { type: number; value?: unknown; options?: Record<string, { value: Part[] }> }

/** Names of the placeholders of a sentence, those inside plurals and choices too. */
function placeholders(text: string, language: string): string[] {
  const message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
  const found = new Set<string>()
  const walk = (parts: Part[]): void => {
    for (const { type, value, options } of parts) {
      if (type !== 0 && type !== 7) found.add(String(value))
      for (const option of Object.values(options ?? {})) walk(option.value)
    }
  }
  walk(message.getAst())
  return [...found].toSorted()
}

describe.each(tables)("sentences of %s", (topic, texts) => {
  test("exists in every language, sentence by sentence", () => {
    expect(Object.keys(texts.de)).toEqual(Object.keys(texts.en))
    for (const text of [...Object.values(texts.en), ...Object.values(texts.de)])
      expect(text.trim()).not.toBe("")
  })

  test.each(Object.keys(texts.en))("says the same of the same things in every language: %s", (key) => {
    const named = placeholders(texts.en[key]!, "en")
    // A verb follows the number of people that a list names; English often needs no such choice.
    const extra = topic === "undo" && named.includes("people") ? ["count"] : []
    const german = placeholders(texts.de[key]!, "de")
    expect(german.filter((name) => named.includes(name) || !extra.includes(name))).toEqual(named)
    const say = speaker(topic)
    for (const locale of ["en", "en-US", "de", "de-AT"])
      for (const number of [0, 1, 5, 1000]) {
        const said = say(locale, key, Object.fromEntries([...named, ...extra].map((name) => [name, number])))
        expect(said).not.toMatch(/[{}#]|undefined|NaN/)
      }
  })
})

describe("the language of a person", () => {
  test.each([
    ["de-AT", "de", "de-AT"],
    ["de_CH", "de", "de-CH"],
    ["DE", "de", "de"],
    ["en-US", "en", "en-US"],
    ["fr-FR", "en", "en"],
    ["", "en", "en"],
    [undefined, "en", "en"],
    ["de-@@not a locale", "de", "de"],
  ])("of %s is %s, with the habits of %s", (locale, language, region) => {
    expect(nearestLanguage(locale)).toBe(language)
    expect(regionOf(locale)).toBe(region)
  })

  test("joins lists as it does", () => {
    expect(listed("en-GB", ["A", "B", "C"])).toBe("A, B and C")
    expect(listed("de-AT", ["A", "B", "C"])).toBe("A, B und C")
  })

  test("a sentence without its value is an error", () => {
    expect(() => speaker("dates")("en", "yourTime")).toThrow(/"moment" was not provided/)
  })
})
