import { languageAlone } from "./chat.ts"

/** English is always there. */
export type Text = { en: string } & Record<string, string>

/** "de-AT" → "de-AT", else "de", else English. */
export function inLanguage(text: Text, locale: string | undefined): string {
  const wanted = languageAlone(locale)?.replace("_", "-") ?? "en"
  return text[wanted] ?? text[wanted.split("-")[0]!.toLowerCase()] ?? text.en
}
