import { execFile } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readdirSync } from "node:fs"
import { mkdtemp, readdir, readFile, rename, rm, symlink } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join, relative } from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import { rolldown, type Plugin } from "rolldown"
import type { TestProject } from "vitest/node"
import { compiled } from "./service-process.ts"

const root = join(import.meta.dirname, "../..")
const scripts = [
  "src/main.ts",
  ...["close-child", "nudged-service", "step-child"].map((name) => `tests/proof/${name}.ts`),
]
/** They look for files of their own beside them. */
const asInstalled = [/^@electric-sql\//, /^@myriaddreamin\//, /^@resvg\//, /^highs$/, /^pg-native$/]

/**
 * The programs that tests of this project start hundreds of times, in few files instead of the 1,600 of which finding and
 * reading takes most of a start. Other tests run them as they are installed.
 */
export default async function setup(project: TestProject) {
  const folder = join(tmpdir(), `plimsoll-bundled-${await fingerprint()}`)
  if (!existsSync(folder)) await make(folder)
  project.provide("bundled", folder)
}

/** Changes with everything that goes into the bundle, and with its place. */
async function fingerprint(): Promise<string> {
  const sources = await readdir(join(root, "src"), { recursive: true, withFileTypes: true })
  const found = sources.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  const others = [...migrations(), ...scripts, "package-lock.json", relative(root, import.meta.filename)]
  const hash = createHash("sha256")
  for (const file of [...found.toSorted(), ...others.map((name) => join(root, name))])
    hash.update(file).update(await readFile(file))
  return hash.digest("hex").slice(0, 16)
}

const migrations = () =>
  readdirSync(join(root, "migrations"))
    .toSorted()
    .map((file) => `migrations/${file}`)

/** Whoever else makes it at the same time makes the same. */
async function make(folder: string): Promise<void> {
  const names = [...scripts, ...migrations()]
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(names.map((name) => [name.replace(/\.ts$/, ""), join(root, name)])),
    platform: "node",
    plugins: [placesAsBefore],
    external: asInstalled,
    logLevel: "silent",
  })
  const own = await mkdtemp(`${folder}-`)
  const { output } = await bundle.write({
    dir: own,
    format: "esm",
    entryFileNames: "[name].mjs",
    chunkFileNames: "[name]-[hash].mjs",
  })
  await bundle.close()
  await symlink(join(root, "node_modules"), join(own, "node_modules"))
  await rename(own, folder).catch(() => rm(own, { recursive: true }))
  const shared = output.filter((file) => file.type === "chunk" && !file.isEntry)
  await compile(shared.map(({ fileName }) => join(folder, fileName)))
}

/** Processes that are killed keep nothing of what they have compiled. */
async function compile(files: string[]): Promise<void> {
  const program = "for (const file of process.argv.slice(1)) await import(file); process.exit()"
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program, ...files], {
    env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: compiled },
  })
}

/** Files beside a source are found where they are, migrations in the bundle. */
const placesAsBefore: Plugin = {
  name: "places-as-before",
  transform(code, id) {
    const place = relative(root, id)
    if (!/^(src|tests)\//.test(place) || !code.includes("import.meta")) return null
    const folder =
      place === "src/postgres/database.ts"
        ? `(import.meta.dirname + "/src/postgres")`
        : JSON.stringify(dirname(id))
    return code
      .replaceAll("import.meta.dirname", () => folder)
      .replaceAll("import.meta.url", () => JSON.stringify(pathToFileURL(id).href))
  },
}

declare module "vitest" {
  interface ProvidedContext {
    bundled: string
  }
}
