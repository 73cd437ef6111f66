import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"

/** A file that browsers may keep for good, as its name changes with its content. */
export type Asset = { path: string; type: string; body: string }

function asset(name: string, type: string): Asset {
  const body = readFileSync(join(import.meta.dirname, name), "utf8")
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 12)
  return { path: `/${name.replace(".", `.${hash}.`)}`, type, body }
}

export const styles = asset("plimsoll.css", "text/css; charset=utf-8")
export const icon = { ...asset("icon.svg", "image/svg+xml"), path: "/icon.svg" }
