/**
 * Where a sentence is read: in Slack, in a chat of Teams with the bot alone, or in a channel or group chat of Teams, where
 * the bot must be mentioned. It travels with the reader's language, as a private part of the locale: "de-AT-x-teams".
 */
export type Chat = "slack" | "teams" | "channel"

const parts = { teams: "-x-teams", channel: "-x-channel" } as const
const written = /-x-(teams|channel)$/

/** The same language, read there. */
export function readIn(locale: string | undefined, chat: Chat): string | undefined {
  const language = languageAlone(locale)
  return chat === "slack" ? language : `${language ?? "en"}${parts[chat]}`
}

/** Where it is read; Slack, where the locale says nothing. */
export function chatOf(locale: string | undefined): Chat {
  return (locale?.match(written)?.[1] as Chat | undefined) ?? "slack"
}

/** The locale without where it is read: what is stored, and what others than this program understand. */
export function languageAlone<L extends string | undefined>(locale: L): L {
  return locale?.replace(written, "") as L
}

/** Where people of a platform read what only they see. */
export function chatWith(platform: string): Chat {
  return platform === "teams" ? "teams" : "slack"
}

/** Where they read what stands in a channel. */
export function channelOf(platform: string): Chat {
  return platform === "teams" ? "channel" : "slack"
}
