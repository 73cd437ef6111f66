import type { Post } from "./prompt.ts"

export function leftOut({ cut }: Post, count: number): string {
  return cut?.replace("{count}", String(count)) ?? "…"
}
