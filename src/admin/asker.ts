import type { Command } from "./command.ts"

/** Who gave a command, as far as the reply and the rights go. `platformId` is the platform's name for them. */
export type Asker = { workspace: string; platformId: string; locale: string; zone: string; admin: boolean }

/** One kind of command. */
export type Of<Kind extends Command["kind"]> = Command & { kind: Kind }
