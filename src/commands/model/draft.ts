import type { Command, CommandKind } from "./command.ts"
import type { Form, Reply, ReplyButton } from "../../pulse/ui-model.ts"

/** A reply before its buttons are sealed: what each button would have done. */
export type Draft = {
  text: string
  strong?: Reply["strong"]
  beside?: Reply["beside"]
  inField?: Reply["inField"]
  offers?: Offer[] | undefined
  page?: Reply["page"]
  link?: Reply["link"]
  file?: Reply["file"]
  /** `open`: what opens it again, where it is about something that is no survey. */
  form?:
    | (Omit<Form, "token"> & {
        of: CommandKind
        survey?: string | undefined
        open?: Command | undefined
      })
    | undefined
}

export type Offer = Omit<ReplyButton, "token"> & { next: ButtonCommand }

export type ButtonCommand = {
  command: Command
  confirmed?: boolean | undefined
  /** Names what was so when that was shown: if it is something else by then, nothing is done. */
  seen?: string | undefined
  from?: number | undefined
}

/** How a command came: as written, or by a button. `at` (epoch ms) is when it was first understood. */
export type Invocation = { confirmed: boolean; from: number; at: number; seen?: string | undefined }

const pageSize = 15

/** One page of a list's lines from `from`, and where the next one begins if there is more. */
export function page(lines: readonly string[], from: number): { lines: string[]; more?: number } {
  const next = from + pageSize
  return {
    lines: lines.slice(from, next),
    ...(lines.length > next ? { more: next } : {}),
  }
}
