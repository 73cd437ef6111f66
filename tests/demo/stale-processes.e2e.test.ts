import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { CannotStart, openFolder } from "../../src/demo/folder.ts"
import { endStaleLocalSlack } from "../../src/demo/stale-processes.ts"
import { freePort } from "../../src/demo/ports.ts"
import { freePort as anyPort } from "../support/ports.ts"

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "plimsoll-demo-"))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** A process that does nothing, with these words on its command line. */
function idle(...words: string[]): ChildProcess {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", ...words], { stdio: "ignore" })
  onTestFinished(() => void child.kill("SIGKILL"))
  return child
}

test.runIf(process.platform === "linux")("a local Slack that a killed demo left is ended", async () => {
  const at = folder()
  const child = idle("--config", join(at, "config.json"))
  const gone = once(child, "exit")
  writeFileSync(join(at, "pid"), String(child.pid))
  expect(await endStaleLocalSlack(at)).toBe(true)
  await gone
  expect(existsSync(join(at, "pid"))).toBe(false)
})

test("a stranger that got the same number is left alone", async () => {
  const at = folder()
  const child = idle("--config", "/elsewhere/config.json")
  writeFileSync(join(at, "pid"), String(child.pid))
  expect(await endStaleLocalSlack(at)).toBe(false)
  expect(child.exitCode ?? child.signalCode).toBeNull()
})

test("a port in use leads to the next free one", async () => {
  const port = await anyPort()
  const server = createServer().listen(port, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => void server.close())
  expect(await freePort(port)).toBeGreaterThan(port)
})

test("a second demo in the same folder is told so; the first can be followed by another", async () => {
  const at = folder()
  const first = await openFolder(at)
  await expect(openFolder(at)).rejects.toThrow(CannotStart)
  await expect(openFolder(at)).rejects.toThrow(`process ${process.pid}`)
  first.release()
  const next = await openFolder(at)
  next.release()
})

test("a folder that cannot be is said plainly", async () => {
  const at = join(folder(), "file")
  writeFileSync(at, "")
  await expect(openFolder(at)).rejects.toThrow(/cannot be written .*: start with --folder DIR/)
})
