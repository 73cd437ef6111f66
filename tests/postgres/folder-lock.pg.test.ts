import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { FolderInUse, lockFolder } from "../../src/postgres/folder-lock.ts"

const source = join(import.meta.dirname, "../../src/postgres/folder-lock.ts")

async function holder(folder: string) {
  const code = `import { lockFolder } from ${JSON.stringify(source)}
    lockFolder(${JSON.stringify(folder)}, process.pid); console.log("held"); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", code])
  const [first] = (await once(child.stdout, "data")) as [Buffer]
  expect(first.toString()).toContain("held")
  return child
}

function folder() {
  const made = mkdtempSync(join(tmpdir(), "plimsoll-lock-"))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

it("a second process is refused and told which process holds the folder", async () => {
  const place = folder()
  const child = await holder(place)
  expect(() => lockFolder(place, 1)).toThrow(FolderInUse)
  expect(() => lockFolder(place, 1)).toThrow(`in use by process ${child.pid}`)
  child.kill("SIGKILL")
  await once(child, "exit")
})

it("a holder killed without a word leaves nothing behind", async () => {
  const place = folder()
  for (let round = 0; round < 5; round++) {
    const child = await holder(place)
    child.kill("SIGKILL")
    await once(child, "exit")
    expect(() => lockFolder(place, process.pid).release()).not.toThrow()
  }
})
