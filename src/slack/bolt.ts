import { createRequire } from "node:module"
import type * as bolt from "@slack/bolt"

/** The parts of Bolt that are used. With all of it comes Express, for receivers that are not: a hundred files more at each start. */
const require = createRequire(import.meta.url)
const part = (file: string) => (require(`@slack/bolt/dist/${file}.js`) as { default: unknown }).default

export const App = part("App") as typeof bolt.App
export const SocketModeReceiver = part("receivers/SocketModeReceiver") as typeof bolt.SocketModeReceiver
