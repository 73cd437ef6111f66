import type { types } from "@slack/bolt"
import type { Home, HomeSection } from "../pulse/ui-model.ts"
import { cardBlocks, header, replyButtons, textBlocks } from "./blocks.ts"
import { limits } from "./size-limits.ts"

export function homeView({ sections }: Home): types.HomeView {
  const blocks = sections.flatMap((section, at) => [
    ...(at > 0 ? [{ type: "divider" } as const] : []),
    ...sectionBlocks(section),
  ])
  return { type: "home", blocks: blocks.slice(0, limits.blocksInView) }
}

function sectionBlocks({ heading, lines, card, buttons = [] }: HomeSection): types.KnownBlock[] {
  return [
    ...(heading ? [header(heading)] : []),
    ...textBlocks(lines.join("\n")),
    ...(card ? cardBlocks(card) : []),
    ...replyButtons(buttons),
  ]
}
