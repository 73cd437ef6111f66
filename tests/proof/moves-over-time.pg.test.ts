import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it, onTestFinished } from "vitest"
import type { GroupFound } from "../../src/platform.ts"
import { momentOf } from "../../src/pulse/calendar.ts"
import { closingProcesses } from "../support/closing-processes.ts"
import { newServerDatabase } from "../support/database.ts"
import { assertNobodyFound } from "../support/nobody-found.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { compiled } from "../support/service-process.ts"

const admin = "U-A-0"
const moved = "U-A-5"
const at = (wall: string) => momentOf(wall, "Europe/Vienna")
const weeks = [
  ["2026-11-24T10:00", "2026-11-27T17:00"],
  ["2026-12-01T10:00", "2026-12-04T17:00"],
] as const
const root = join(import.meta.dirname, "../..")

type Spine = Awaited<ReturnType<typeof spine>> & { url: string }

const members = (team: string, count: number) => Array.from({ length: count }, (_, one) => `U-${team}-${one}`)

/** The platform's groups: as the teams are, and as they are when one person has moved from the first to the second. */
function groupsOf(): { before: GroupFound[]; after: GroupFound[] } {
  const [a, b, c] = [members("A", 6), members("B", 7), members("C", 18)]
  const group = (id: string, handle: string, of: string[]) => {
    return { platformId: id, handle, name: handle.toUpperCase(), members: of }
  }
  return {
    before: [group("S1", "one", a), group("S2", "two", b), group("S3", "three", c)],
    after: [
      group("S4", "red", a.slice(0, 5)),
      group("S5", "blue", [...b, moved]),
      group("S6", "rest", [...c]),
    ],
  }
}

/** The list of people as somebody would export it, with one person in another team. */
function tree({ people }: Spine): string {
  const rows = people.map(({ platformId, email }) => {
    return `${email},Team ${platformId === moved ? "B" : platformId.split("-")[1]!}`
  })
  return ["e-mail,unit", ...rows, ""].join("\n")
}

/** How somebody gets from one team to another between two waves, by each way that there is. */
const doors: Record<string, (one: Spine, groups: ReturnType<typeof groupsOf>) => Promise<void>> = {
  async "by a command that makes units of other groups"({ sayAndPress }) {
    expect(await sayAndPress(admin, "units @red @blue @rest", "Save")).toContain("now make")
  },
  async "by user groups whose members change on the platform"({ steps, clock, sayAndPress }, { before }) {
    const [one, two] = before as [GroupFound, GroupFound]
    one.members = one.members.filter((id) => id !== moved)
    two.members = [...two.members, moved]
    clock.ms = at("2026-11-30T09:00")
    await steps.people(clock.ms)
    expect(await sayAndPress(admin, "units @one @two @three", "Save")).toContain("now make")
  },
  async "by a file sent in chat"(one) {
    one.platform.readFile = async () => ({ bytes: Buffer.from(tree(one)) })
    const shown = await one.handlers.files(
      { workspace: asWorkspaceId("T1"), platformId: admin },
      ["F1"],
      "en",
    )
    expect((await one.platform.act(admin, shown, "Save")).text).toContain("now make up the tree")
  },
  async "by a file given to the program on the command line"(one) {
    const folder = mkdtempSync(join(tmpdir(), "plimsoll-units-"))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, "people.csv")
    writeFileSync(file, tree(one))
    const child = spawn(process.execPath, ["src/cli.ts", "units", file], {
      cwd: root,
      env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: compiled, DATABASE_URL: one.url },
    })
    let printed = ""
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => (printed += String(chunk)))
    const [code] = (await once(child, "exit")) as [number | null]
    expect([code, printed]).toEqual([0, expect.stringContaining("31 people placed in 3 units")])
  },
  async "by a command that makes a leader"({ sayYes }) {
    await sayYes(admin, `leaders people add <@${moved}>`)
  },
}

describe.each([1, 2])(
  "somebody who is moved between two results, closed by %i processes, is not found",
  (count) => {
    it.each(Object.keys(doors))("%s", async (name) => {
      const url = await newServerDatabase()
      const groups = groupsOf()
      const all = [...groups.before, ...groups.after]
      const one: Spine = { ...(await spine({ url }, { teams: { A: 6, B: 7, C: 18 }, groups: all })), url }
      const processes = count > 1 ? await closingProcesses(url, one.vaultDir, count) : undefined
      if (processes) onTestFinished(processes.end)
      await one.sayAndPress(admin, "units @one @two @three", "Save")

      const closedBy: number[] = []
      for (const [at, [opens, closes]] of weeks.entries()) {
        if (at > 0) await doors[name]!(one, groups)
        const before = one.platform.messages.length
        await one.tick(opens)
        for (const message of one.platform.messages.slice(before))
          await one.answer(message, (position) => (message.to.platformId.length + position) % 5)
        if (processes)
          closedBy.push(...(await processes.close({ now: momentOf(closes, "Europe/Vienna"), away: [] })))
        const { closed } = await one.tick(closes)
        closedBy.push(closed.length)
      }
      expect(closedBy.filter((waves) => waves > 0)).toEqual([1, 1])
      if (processes) expect(closedBy.filter((_, at) => at % (count + 1) === count)).toEqual([0, 0])
      await assertNobodyFound(one.db)
    })
  },
)
