import { languageAlone } from "./chat.ts"

/** A text in every language of its survey; English is always there. */
export type Text = { en: string } & Record<string, string>

/** The text in the nearest language it exists in: "de-AT" → "de-AT", else "de", else English. */
export function inLanguage(text: Text, locale: string | undefined): string {
  const wanted = languageAlone(locale)?.replace("_", "-") ?? "en"
  return text[wanted] ?? text[wanted.split("-")[0]!.toLowerCase()] ?? text.en
}
