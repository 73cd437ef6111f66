import type { Post } from "./prompt.ts"

/** What is said in the place of so many lines that do not fit. */
export function leftOut({ cut }: Post, count: number): string {
  return cut?.replace("{count}", String(count)) ?? "…"
}
