/** Slack, a personal chat in Teams, or a Teams channel. Travels with the locale: "de-AT-x-teams". */
export type Chat = "slack" | "teams" | "channel"

const parts = { teams: "-x-teams", channel: "-x-channel" } as const
const written = /-x-(teams|channel)$/

export function readIn(locale: string | undefined, chat: Chat): string | undefined {
  const language = languageAlone(locale)
  return chat === "slack" ? language : `${language ?? "en"}${parts[chat]}`
}

/** Slack if the locale says nothing. */
export function chatOf(locale: string | undefined): Chat {
  return (locale?.match(written)?.[1] as Chat | undefined) ?? "slack"
}

/** The locale as stored and as others understand it. */
export function languageAlone<L extends string | undefined>(locale: L): L {
  return locale?.replace(written, "") as L
}

/** For what only the person sees. */
export function chatWith(platform: string): Chat {
  return platform === "teams" ? "teams" : "slack"
}

export function channelOf(platform: string): Chat {
  return platform === "teams" ? "channel" : "slack"
}
