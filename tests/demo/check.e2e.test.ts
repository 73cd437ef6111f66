import { execFile } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { createServer, type AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { beforeEach, describe, expect, onTestFinished, test } from "vitest"

const cli = join(import.meta.dirname, "../../src/cli.ts")
let temporary: string

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "plimsoll-demo-"))
  const folder = temporary
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

type Ended = { code: number | null; out: string; err: string }

function demo(words: string[], folder = temporary): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: "/usr/bin:/bin", TMPDIR: folder }
    const child = execFile(process.execPath, [cli, "demo", ...words], { env }, (_error, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    )
  })
}

/** The command lines of all processes that have this in them. */
function processesWith(text: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")]
      } catch {
        return []
      }
    })
    .filter((line) => line.includes(text))
}

describe.runIf(process.platform === "linux")("demo --check", () => {
  test.each([[["--check"]], [["--check", "--terminal"]]])(
    "%s: one whole cycle, the digest on stdout, and nothing left of it",
    { timeout: 120_000 },
    async (words) => {
      const { code, out, err } = await demo(words)
      expect(err).not.toContain("failed")
      expect(code).toBe(0)
      expect(out).toContain("Supportability pulse · Alder Freight")
      expect(out).toMatch(/^Escalation (?:at (?:least|most) )?\d+, Coordination (?:at (?:least|most) )?\d+/m)
      expect(out).toContain("asked 30, answered 26")
      expect(out).toMatch(/^published \d+ units: .*Alder Freight/m)
      expect(out).toMatch(/^protected \d+ units: .*Quality/m)
      expect(processesWith(temporary)).toEqual([])
      expect(readdirSync(temporary).filter((name) => name.startsWith("plimsoll-check-"))).toEqual([])
    },
  )

  test("what stops it is said, and its exit code is not 0", async () => {
    const { code, out, err } = await demo(["--check"], join(temporary, "missing"))
    expect(code).toBe(1)
    expect(out).toBe("")
    expect(err).toContain("The check failed: ENOENT")
  })
})

test("a port that Teams cannot have is said before anything is made", async () => {
  const server = createServer().listen(0, "127.0.0.1")
  onTestFinished(() => void server.close())
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  const folder = join(temporary, "demo")
  const { code, err } = await demo(["--teams", String(port), "--folder", folder])
  expect(code).toBe(1)
  expect(err).toContain(`Port ${port}, where Teams is heard, is in use`)
  expect(existsSync(folder)).toBe(false)
})
