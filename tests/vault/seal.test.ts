import { createSecretKey, randomBytes } from "node:crypto"
import { expect, it } from "vitest"
import {
  boxBytes,
  openToken,
  seal,
  sealToken,
  deterministicId,
  tagOf,
  unseal,
  waveKeys,
  waveOfToken,
} from "../../src/vault/seal.ts"
import { encryptSeats, decryptSeats } from "../../src/vault/wave-secrets.ts"
import { asWaveId, asPersonId } from "../../src/pulse/ids.ts"

const keys = waveKeys(Buffer.alloc(32, 7))
const wave = asWaveId(deterministicId("w", "s", "2026-11-24T10:00"))
const person = asPersonId(deterministicId("w", "U1"))

it("a box opens only with its own keys and its own tag", () => {
  const tag = tagOf(keys, wave, person, 0)
  const box = seal(keys, tag, { leaf: "A", question: "E1", value: 4 }, "answer")
  expect(unseal(keys, tag, box)).toEqual({ leaf: "A", question: "E1", value: 4 })
  expect(() => unseal(waveKeys(randomBytes(32)), tag, box)).toThrow()
  expect(() => unseal(keys, tagOf(keys, wave, person, 1), box)).toThrow()
})

it("all answers have boxes of one length, and so have all comments; two boxes of one answer differ", () => {
  const tag = tagOf(keys, wave, person, 0)
  const sizes = ["x", "x".repeat(100)].map(
    (leaf) => seal(keys, tag, { leaf, question: "E1", value: 1 }, "answer").length,
  )
  expect(new Set(sizes)).toEqual(new Set([boxBytes.answer + 28]))
  const comments = ["a", "ü".repeat(1_000)].map(
    (text) => seal(keys, tag, { leaf: "A", reach: "themes", text }, "comment").length,
  )
  expect(new Set(comments)).toEqual(new Set([boxBytes.comment + 28]))
  const same = () => seal(keys, tag, { value: 1 }, "answer").toString("hex")
  expect(same()).not.toBe(same())
})

it("the longest comment that the form takes fits its box in any script", () => {
  for (const letter of ["a", "ü", "漢", "😀"]) {
    const text = letter.repeat(1_000 / letter.length)
    expect(() =>
      seal(keys, Buffer.alloc(16), { leaf: "l".repeat(100), reach: "organisation", text }, "comment"),
    ).not.toThrow()
  }
})

it("a token names its wave in the clear and nothing else, and an altered one opens to nothing", () => {
  const token = sealToken(keys, wave, ["U012345678", 4])
  expect(waveOfToken(token)).toBe(wave)
  expect(Buffer.from(token, "base64url").toString("latin1")).not.toContain("U012345678")
  expect(openToken(keys, token)).toEqual(["U012345678", 4])
  const last = token.at(-2) === "A" ? "B" : "A"
  expect(openToken(keys, token.slice(0, -2) + last + token.at(-1))).toBeUndefined()
  expect(openToken(waveKeys(randomBytes(32)), token)).toBeUndefined()
  expect(waveOfToken("choice-4")).toBeUndefined()
})

it("a token for each choice has the same length, so that a length says nothing", () => {
  const lengths = [0, 1, 2, 3, 4, 5, 7].map((value) => sealToken(keys, wave, ["U1", value]).length)
  expect(new Set(lengths).size).toBe(1)
})

it("seats are hidden per wave and person, and come back with the cycles' keys only", () => {
  const cycles = [0, 1].map(() => createSecretKey(randomBytes(32)))
  const hidden = encryptSeats(cycles, wave, person, [5, 70_000 % 65_536])
  expect(decryptSeats(cycles, wave, person, hidden)).toEqual([5, 4_464])
  const all = new Set(
    Array.from({ length: 50 }, (_, who) =>
      encryptSeats(cycles, wave, asPersonId(String(who)), [0, 0]).toString("hex"),
    ),
  )
  expect(all.size).toBeGreaterThan(45)
})
