import type { Command } from "./command.ts"

/** Who gave a command, as far as the reply and the rights go. */
export type Asker = {
  workspace: string
  /** The platform's name for them. */
  platformId: string
  /** Their own id here; absent until the people of the workspace were read. */
  person?: string | undefined
  locale: string
  zone: string
  admin: boolean
}

/** One kind of command. */
export type Of<Kind extends Command["kind"]> = Extract<Command, { kind: Kind }>
