import { giveBackMemory } from "../../src/lib/give-back.ts"

/** The other side of the start rows: the libraries that are named to it, and nothing else. */
for (const library of process.argv.slice(2)) await import(library)
process.send?.({ port: 0 })
giveBackMemory()
// What was compiled is kept at an end of its own.
for (const end of ["disconnect", "SIGTERM"]) process.once(end, () => process.exit(0))
