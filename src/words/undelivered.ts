import { sentences } from "./i18n.ts"

const t = sentences("digest")

/** To the admin who chose a channel: its document did not arrive, or may not have. `channel` is in the platform's form. */
export function undeliveredText(
  locale: string | undefined,
  state: "gone" | "unknown",
  channel: string,
): string {
  return t(locale, state === "gone" ? "channelGone" : "digestUnknown", { channel })
}
