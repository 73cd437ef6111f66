import { z } from "zod"
import { allQuestions, scaleOf, type Survey } from "./survey.ts"

/** What one organisation gives away of one quarter, to be carried by hand: no name, no unit, no comment, no count. */
export const bundleFormat = 1
/** Of the figures in it: means of a quarter's released scores in whole points, with noise from 100 respondents on. */
const method = 1

export const sectors = [
  "agriculture",
  "construction",
  "education",
  "energy",
  "finance",
  "health",
  "industry",
  "information",
  "public",
  "services",
  "trade",
  "transport",
  "other",
] as const
export type Sector = (typeof sectors)[number]

const sizes = [
  { size: "50-249", from: 50 },
  { size: "250-999", from: 250 },
  { size: "1000-4999", from: 1_000 },
  { size: "5000+", from: 5_000 },
] as const

/** How many people an organisation asks, as others learn it. */
export function sizeBand(people: number): (typeof sizes)[number]["size"] {
  return (sizes.findLast(({ from }) => people >= from) ?? sizes[0]).size
}

const content = z.strictObject({
  format: z.literal(bundleFormat),
  method: z.literal(method),
  /** `questions`: a digest of what is asked, and on which scales. */
  survey: z.strictObject({
    id: z.string().min(1).max(100),
    version: z.int().positive(),
    questions: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  quarter: z.string().regex(/^20\d{2}-Q[1-4]$/),
  sector: z.enum(sectors),
  size: z.enum(sizes.map(({ size }) => size)),
  respondents: z.enum(["50-99", "100+"]),
  scale: z.literal("0-100, 100 is healthy"),
  /** By core measure. */
  scores: z.record(z.string().min(1).max(100), z.int().min(0).max(100)),
})

export type BundleContent = z.infer<typeof content>

const signed = z.strictObject({
  bundle: content,
  /** Ed25519: the organisation's public key, and its signature over the bundle; base64url. */
  key: z.string().regex(/^[\w-]{43}$/),
  signature: z.string().regex(/^[\w-]{86}$/),
})
export type SignedBundle = z.infer<typeof signed>

export function bundleOf(parts: Omit<BundleContent, "format" | "method" | "scale">): BundleContent {
  return { format: bundleFormat, method, scale: "0-100, 100 is healthy", ...parts }
}

/** What is signed: every field in one order, whatever their order in a file. */
export function bundleText(bundle: BundleContent): string {
  const { survey, quarter, sector, size, respondents, scale, scores } = bundle
  return JSON.stringify([
    "plimsoll benchmark",
    bundle.format,
    bundle.method,
    [survey.id, survey.version, survey.questions],
    quarter,
    sector,
    size,
    respondents,
    scale,
    Object.entries(scores).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ])
}

/** What is asked in the core measures of a survey, and on which scales, for a digest: scores of other questions do not compare. */
export function askedForScores(survey: Survey): string {
  const asked = allQuestions(survey)
    .filter(({ measure }) => survey.measures[measure]?.kind === "core")
    .map((question) => {
      const { id, measure, key, text } = question
      const { id: scale, points } = scaleOf(survey, question)
      return [id, measure, key, scale, points.length, text.en]
    })
  return JSON.stringify(asked.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)))
}

export type BundleFault =
  | { fault: "noBundle" | "otherVersion" | "noJson" | "tooLarge" }
  | { fault: "otherFields"; where: string }

/** A file by one organisation. Nothing of it is believed before its signature was checked. */
export function readBundle(text: string): SignedBundle | BundleFault {
  if (text.length > longest) return { fault: "tooLarge" }
  const parsed = jsonOf(text)
  if (parsed === undefined) return { fault: "noJson" }
  const told = versions.safeParse(parsed)
  if (!told.success) return { fault: "noBundle" }
  if (told.data.bundle.format !== bundleFormat || told.data.bundle.method !== method)
    return { fault: "otherVersion" }
  const read = signed.safeParse(parsed)
  if (read.success) return read.data
  return { fault: "otherFields", where: read.error.issues[0]!.path.join(".") || "file" }
}

const longest = 65_536
const versions = z.object({ bundle: z.object({ format: z.number(), method: z.number() }) })

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
