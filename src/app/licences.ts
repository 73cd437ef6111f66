import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"

const root = join(import.meta.dirname, "../..")

type Locked = {
  name?: string
  version?: string
  license?: string
  integrity?: string
  dev?: boolean
  optional?: boolean
  link?: boolean
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

/** Every package in the lock file that the program runs with, by its folder; and the program itself. */
async function packagesUsed(): Promise<{ own: Locked; used: [path: string, locked: Locked][] }> {
  const lock = JSON.parse(await readFile(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, Locked>
  }
  const used = Object.entries(lock.packages).filter(([path, { dev, link }]) => path !== "" && !dev && !link)
  return { own: lock.packages[""] ?? {}, used }
}

/** Their names, versions, licences and notices. */
export async function thirdPartyNotices(): Promise<string> {
  const { used } = await packagesUsed()
  const notices = await Promise.all(used.map(([path, locked]) => noticeOf(path, locked)))
  return notices.join(`\n${"-".repeat(80)}\n\n`)
}

async function noticeOf(path: string, { version, license }: Locked): Promise<string> {
  const name = nameAt(path)
  const folder = join(root, path)
  const files = await readdir(folder).catch(() => undefined)
  const head = `${name} ${version ?? ""}\nLicence: ${license ?? "see below"}\n`
  if (files === undefined) return `${head}\nNot installed on this machine.\n`
  const texts = files.filter((file) => /^(licen[cs]e|copying|notice)(\.|-|$)/i.test(file)).sort()
  const read = await Promise.all(texts.map((file) => readFile(join(folder, file), "utf8").catch(() => "")))
  return `${head}${read.map((text) => `\n${text.trim()}\n`).join("")}`
}

const nameAt = (path: string) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)

/**
 * The software bill of materials as CycloneDX 1.5 (https://cyclonedx.org/docs/1.5/json/): what an install without development packages
 * brings on any platform. The same program gives the same text.
 */
export async function billOfMaterials(): Promise<string> {
  const { own, used } = await packagesUsed()
  const refOf = new Map(used.map(([path, locked]) => [path, refAt(path, locked)]))
  const components = new Map(used.map(([path, locked]) => [refOf.get(path)!, componentAt(path, locked)]))
  const needs = new Map<string, Set<string>>()
  const self = `${own.name}@${own.version}`
  for (const [path, locked] of [["", own] as const, ...used]) {
    const ref = path === "" ? self : refOf.get(path)!
    const known = needs.get(ref) ?? new Set()
    needs.set(ref, known)
    const wanted = { ...locked.dependencies, ...locked.optionalDependencies, ...locked.peerDependencies }
    for (const name of Object.keys(wanted)) {
      const found = placesFor(path, name).find((place) => refOf.has(place))
      if (found !== undefined) known.add(refOf.get(found)!)
    }
  }
  const sorted = <T>(entries: Iterable<[string, T]>) =>
    [...entries].sort(([one], [other]) => (one < other ? -1 : 1))
  const bill = {
    $schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: {
      component: {
        "bom-ref": self,
        type: "application",
        name: own.name,
        version: own.version,
        purl: `pkg:npm/${self}`,
        ...licencesOf(own),
      },
    },
    components: sorted(components).map(([, component]) => component),
    dependencies: sorted(needs).map(([ref, all]) => ({ ref, dependsOn: [...all].sort() })),
  }
  return `${JSON.stringify(bill, null, 2)}\n`
}

const refAt = (path: string, { name, version }: Locked) => `${name ?? nameAt(path)}@${version}`

function componentAt(path: string, locked: Locked) {
  const name = locked.name ?? nameAt(path)
  const sha512 = /^sha512-(\S+)$/.exec(locked.integrity ?? "")?.[1]
  return {
    "bom-ref": refAt(path, locked),
    type: "library",
    name,
    version: locked.version,
    scope: locked.optional ? "optional" : "required",
    purl: `pkg:npm/${name.replace("@", "%40")}@${locked.version}`,
    ...(sha512
      ? { hashes: [{ alg: "SHA-512", content: Buffer.from(sha512, "base64").toString("hex") }] }
      : {}),
    ...licencesOf(locked),
  }
}

/** One licence by its SPDX id, several as an expression. */
function licencesOf({ license }: Locked) {
  if (license === undefined) return {}
  return { licenses: [/[ ()]/.test(license) ? { expression: license } : { license: { id: license } }] }
}

/** Where Node.js looks for a package that the one at `path` needs, nearest first. */
function placesFor(path: string, name: string): string[] {
  const places: string[] = []
  for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/"))))
    places.push(`${at}/node_modules/${name}`)
  return [...places, `node_modules/${name}`]
}
