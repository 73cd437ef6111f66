/** Tells an operator at debug level what a step looked at and why it went on or did not: never about a person or an answer. */
export type Trail = (event: string, fields: Record<string, string | number | undefined>) => void
