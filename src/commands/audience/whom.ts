import type { Text } from "../../pulse/survey.ts"
import { missing, unknown, type Fault } from "../reading/faults.ts"
import {
  channelIn,
  groupIn,
  personIn,
  unitIn,
  units,
  unquoted,
  type GroupRef,
} from "../reading/references.ts"
import { anyOf } from "../reading/vocabulary.ts"

/** Whom a survey asks, as it was written; with `except`, whom it leaves out. */
export type Whom = WhomWritten & { except?: true }

/** A unit by its id or name. */
type WhomWritten =
  | { kind: "everyone" }
  /** Names of units or groups, one after the other, that nothing marks as such. */
  | { kind: "names"; names: string }
  | { kind: "group"; group: GroupRef }
  /** By its id, or by its name with "#". */
  | { kind: "channel"; channel: string }
  | { kind: "unit"; unit: string }
  | { kind: "person"; platformId: string }

const everyone = new RegExp(`^(?:${anyOf((typed) => typed.everyone)})$`, "i")
const leaving = anyOf((typed) => typed.except)
const except = new RegExp(`^(?:${leaving})$`, "i")
/** Between the parts of a list, or after "except". */
const small = new RegExp(`^(?:${anyOf(({ joining }) => joining)}|&|\\+)$`, "i")
const trailing = new RegExp(` (?:${anyOf(({ joining }) => joining)}|&|\\+)$`, "i")
/** A unit's name may have spaces: it ends where the next part begins. */
const piece = new RegExp(
  String.raw`(?:${units}):\s*"[^"]*"|(?:${units}):.*?(?=\s+(?:[<@#]|(?:${units}):|\S+@|(?:${leaving})\s)|$)|"[^"]*"|\S+`,
  "gi",
)

export function isEveryone(word: string): boolean {
  return everyone.test(word)
}

/** Whether a word says that what comes after it is left out. */
export function leavesOut(word: string): boolean {
  return except.test(word)
}

/** Whom a survey asks, and after "except" whom it does not. */
export function readWhom(words: readonly string[], example: Text): Whom[] | Fault {
  const whom: Whom[] = []
  let left: { except?: true } = {}
  for (const piece of pieces(words)) {
    if (leavesOut(piece)) left = { except: true }
    else if (!small.test(piece)) {
      const part = whomIn(piece, example)
      if (part.kind === "fault") return part
      const before = whom.at(-1)
      // Words of one name come one by one.
      if (part.kind === "names" && before?.kind === "names" && before.except === left.except)
        before.names += ` ${part.names}`
      else whom.push({ ...part, ...left })
    }
  }
  if (whom.length === 0 || (left.except && !whom.some((part) => part.except))) return missing("whom", example)
  return whom
}

function pieces(words: readonly string[]): string[] {
  return (words.join(" ").match(piece) ?? []).flatMap((one) => one.replaceAll(/^,+|,+$/g, "") || [])
}

function whomIn(written: string, example: Text): WhomWritten | Fault {
  const [person, group] = [personIn(written), groupIn(written)]
  const unit = unitIn(written.replace(trailing, ""))
  const channel = channelIn(written) ?? written.match(/^#[^<>\s]+$/)?.[0]
  if (everyone.test(written)) return { kind: "everyone" }
  if (person !== undefined) return { kind: "person", platformId: person }
  if (group !== undefined) return { kind: "group", group }
  if (unit === "") return missing("unit", example)
  if (unit !== undefined) return { kind: "unit", unit }
  if (channel !== undefined) return { kind: "channel", channel }
  return /[<>@]/.test(written)
    ? unknown("whom", written, [], example)
    : { kind: "names", names: unquoted(written) }
}
