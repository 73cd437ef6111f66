import type { MenuEntry, Topic } from "../model/topic.ts"

/** What the platforms offer by themselves, of these topics in their order: a hint in Slack, and lists in Teams. */
export function menusOf(topics: readonly Topic[]): {
  slack: string
  personal: MenuEntry[]
  channel: MenuEntry[]
} {
  const menus = topics.flatMap(({ typed }) => typed?.menu ?? [])
  return {
    slack: menus.flatMap(({ slack }) => slack ?? []).join(" | "),
    personal: menus.flatMap(({ personal }) => personal ?? []),
    channel: menus.flatMap(({ channel }) => channel ?? []),
  }
}
