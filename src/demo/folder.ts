import { createHash } from "node:crypto"
import {
  access,
  constants,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  statfs,
  writeFile,
} from "node:fs/promises"
import { join, relative } from "node:path"
import { Worker } from "node:worker_threads"
import { FolderInUse, lockFolder } from "../postgres/folder-lock.ts"
import { currentDate, waveOf } from "./calendar.ts"
import { weeksBehind } from "./story.ts"

/** The history, lived through once, and the copy that today's demo uses. */
export type DemoFolder = {
  live: string
  slack: string
  log: string
  release(): void
}

/** The message says why and what to do. */
export class CannotStart extends Error {
  override name = "CannotStart"
}

export async function openFolder(folder: string): Promise<DemoFolder> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK)
    const lock = lockFolder(folder, process.pid)
    return {
      live: join(folder, "live"),
      slack: join(folder, "slack"),
      log: join(folder, "log"),
      release: () => lock.release(),
    }
  } catch (cause) {
    if (cause instanceof FolderInUse) {
      const holder = await readFile(join(folder, "holder"), "utf8").catch(() => "unknown")
      throw new CannotStart(
        `Another demo is running with ${folder} (process ${holder}): end it first, or start with --folder ANOTHER`,
        { cause },
      )
    }
    const code = (cause as NodeJS.ErrnoException).code ?? "unknown fault"
    throw new CannotStart(
      `${folder} cannot be written (${code}): start with --folder DIR and a folder that you may write`,
      { cause },
    )
  }
}

/** With room to spare. */
const historyMb = 150

/** A usable history is complete, of this version, and its next wave stays open this long. */
const openForMs = 12 * 3_600_000

/** Makes a fitting history if needed, and a copy. Gives the open wave's date. */
export async function freshData(
  folder: string,
  nowMs: number,
  progress: (done: number, total: number) => void,
): Promise<string> {
  const [history, building, live] = ["history", "building", "live"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const version = await versionOf()
  const known = await stampOf(history)
  const fits = known?.version === version && isOpen(known.date, nowMs)
  const date = fits ? known.date : currentDate(nowMs)
  for (const old of fits ? [building, live] : [building, live, history])
    await rm(old, { recursive: true, force: true })
  const { bavail, bsize } = await statfs(folder)
  const [left, needed] = [Math.floor((bavail * bsize) / 1e6), fits ? historyMb : 2 * historyMb]
  if (left < needed)
    throw new CannotStart(
      `${folder} has ${left} MB left and the demo needs ${needed}: make room, or start with --folder DIR`,
    )
  if (!fits) {
    await inAThread({ folder: building, date, weeks: weeksBehind }, progress)
    await writeFile(join(building, "stamp.json"), JSON.stringify({ version, date }))
    await rename(building, history)
  }
  await cp(history, live, { recursive: true })
  return date
}

function inAThread(
  workerData: { folder: string; date: string; weeks: number },
  progress: (done: number, total: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./history-worker.ts", import.meta.url), { workerData })
    worker.on("message", (done: number) => progress(done, workerData.weeks))
    worker.once("error", reject)
    worker.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error("the history could not be made")),
    )
  })
}

function isOpen(date: string, nowMs: number): boolean {
  const { opens, closes } = waveOf(date)
  return opens <= nowMs && nowMs < closes - openForMs
}

async function stampOf(history: string): Promise<{ version: string; date: string } | undefined> {
  const text = await readFile(join(history, "stamp.json"), "utf8").catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as { version: string; date: string })
}

const root = join(import.meta.dirname, "../..")
/** A change in any of these makes a new history. */
const makers = [
  "migrations",
  "surveys",
  ...["demo", "disclosure", "measure", "postgres", "pulse", "steps", "vault"].map((room) => `src/${room}`),
]

async function versionOf(): Promise<string> {
  const hash = createHash("sha256").update(await readFile(join(root, "package.json")))
  for (const folder of makers) {
    const all = await readdir(join(root, folder), { withFileTypes: true, recursive: true })
    const files = all.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name))
    for (const file of files.toSorted()) hash.update(`${relative(root, file)}\n`).update(await readFile(file))
  }
  return hash.digest("hex")
}
