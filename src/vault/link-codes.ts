import { createHash, randomInt } from "node:crypto"

/** No letters that look alike. */
const letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
const groups = 3
const groupSize = 4

/** Carried by hand, for example "K7QM-2XRD-9HTP". */
export function newLinkCode(): string {
  const group = () => Array.from({ length: groupSize }, () => letters[randomInt(letters.length)]).join("")
  return Array.from({ length: groups }, group).join("-")
}

/** Stored instead of the code. Case and dashes do not matter. */
export function digestOfLinkCode(code: string): string {
  const plain = code.toUpperCase().replaceAll(/[^A-Z0-9]/g, "")
  return createHash("sha256").update(`link\n${plain}`).digest("hex")
}
