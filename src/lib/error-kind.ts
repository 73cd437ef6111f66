/** Never the message. Postgres' errors are all named "error". */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return `thrown ${typeof error}`
  const { name } = error
  if (name !== "" && name !== "error" && name !== "Error") return name
  const { code } = error as { code?: unknown }
  const made = error.constructor.name
  return typeof code === "string" && /^[\w.-]{1,40}$/.test(code) ? `${made} ${code}` : made
}
