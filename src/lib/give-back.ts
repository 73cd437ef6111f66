import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

type Collect = (how: { type: "major"; flavor: "last-resort" }) => void

/** Gives back what a start has taken for a moment. By itself V8 keeps the room for young objects as large as the start made it. */
export function giveBackMemory(): void {
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as Collect
  // What was compiled is kept for the same flags alone.
  setFlagsFromString("--no-expose-gc")
  collect({ type: "major", flavor: "last-resort" })
}
