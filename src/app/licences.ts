import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"

const root = join(import.meta.dirname, "../..")

type Locked = { version?: string; license?: string; dev?: boolean; link?: boolean }

/** Name, version, licence and notice of every package in the lock file that the program runs with. */
export async function thirdPartyNotices(): Promise<string> {
  const lock = JSON.parse(await readFile(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, Locked>
  }
  const used = Object.entries(lock.packages).filter(([path, { dev, link }]) => path !== "" && !dev && !link)
  const notices = await Promise.all(used.map(([path, locked]) => noticeOf(path, locked)))
  return notices.join(`\n${"-".repeat(80)}\n\n`)
}

async function noticeOf(path: string, { version, license }: Locked): Promise<string> {
  const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)
  const folder = join(root, path)
  const files = await readdir(folder).catch(() => undefined)
  const head = `${name} ${version ?? ""}\nLicence: ${license ?? "see below"}\n`
  if (files === undefined) return `${head}\nNot installed on this machine.\n`
  const texts = files.filter((file) => /^(licen[cs]e|copying|notice)(\.|-|$)/i.test(file)).sort()
  const read = await Promise.all(texts.map((file) => readFile(join(folder, file), "utf8").catch(() => "")))
  return `${head}${read.map((text) => `\n${text.trim()}\n`).join("")}`
}
