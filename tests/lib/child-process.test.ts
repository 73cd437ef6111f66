import { writeFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { expect, onTestFinished, test } from "vitest"
import { inChildProcess } from "../../src/lib/child-process.ts"

function script(text: string): URL {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-process-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, "script.mjs"), text)
  return pathToFileURL(join(folder, "script.mjs"))
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test("bytes go there and back, no setting of this process goes along, and the process is gone afterwards", async () => {
  process.env["SLACK_BOT_TOKEN"] = "xoxb-of-a-test"
  onTestFinished(() => void delete process.env["SLACK_BOT_TOKEN"])
  const file = script(`process.once("message", ({ bytes }) => {
    process.send({ bytes: bytes.toReversed(), token: process.env.SLACK_BOT_TOKEN, pid: process.pid })
  })`)
  const said = await inChildProcess<{ bytes: Uint8Array; token?: string; pid: number }>(
    file,
    { bytes: Uint8Array.of(1, 2, 3) },
    { ms: 20_000, what: "a test" },
  )
  expect([...said.bytes]).toEqual([3, 2, 1])
  expect(said.token).toBeUndefined()
  await expect.poll(() => isAlive(said.pid), { timeout: 5_000 }).toBe(false)
})

test("one that ends without an answer, and one that takes too long, are told as such", async () => {
  const ended = script(`process.once("message", () => process.exit(3))`)
  await expect(inChildProcess(ended, {}, { ms: 20_000, what: "a test" })).rejects.toThrow(
    "the process of a test ended early",
  )
  const hanging = script(`process.once("message", () => { for (;;); })`)
  await expect(inChildProcess(hanging, {}, { ms: 300, what: "a test" })).rejects.toThrow(
    "a test took longer than 300 ms",
  )
})
