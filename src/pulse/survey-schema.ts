import { z } from "zod"
import { cutAttributes } from "./attributes.ts"
import { smallestGroup } from "./minimum-group.ts"
import { quoteWithHint } from "./nearest.ts"
import type { Text } from "./survey.ts"

/** What a survey file may contain, before its parts are checked against each other. */

/** Refuses unknown keys with a hint. */
function closed<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `unknown key ${issue.keys.map((key) => quoteWithHint(key, Object.keys(shape))).join(", ")}`
        : undefined,
  })
}

function text(maxLength: number) {
  const language = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'is not a language such as "en" or "de-AT"')
  const words = z.string().trim().min(1, "is empty").max(maxLength, `is longer than ${maxLength} characters`)
  return z
    .record(language, words)
    .refine((texts) => "en" in texts, "has no English text (en)")
    .transform((texts) => texts as Text)
}

const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be small letters, digits and "-", starting with a letter')
const questionId = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,15}$/, "must be at most 16 letters or digits, starting with a letter")
const questionIds = z.array(questionId).min(1, "is empty")
const title = text(40)
const sentence = text(120)
/** What a headline says of a measure, or of a difference of two: one whole sentence for each state. */
const measureSays = closed({ strained: sentence, better: sentence, usual: sentence })
const contrastSays = closed({ beyond: sentence, boundary: sentence, inside: sentence })
const kind = z.enum(["core", "extra"])
const attribute = z.enum(cutAttributes, `must be one of ${cutAttributes.join(", ")}`)
const cut = z.union(
  [attribute.transform((one) => [one] as const), z.tuple([attribute, attribute])],
  `must be one of ${cutAttributes.join(", ")}, or two of them: [site, role]`,
)

export const surveyFileSchema = closed({
  id: name,
  version: z.int().min(1, "must be 1 or more"),
  title,
  description: text(300).optional(),
  audience: z.enum(["everyone", "leaders"]).default("everyone"),
  k: z
    .int()
    .min(smallestGroup, `cannot be below ${smallestGroup}`)
    .max(100, "cannot be above 100")
    .default(smallestGroup),
  taps: z.int().min(1).max(20, "more than 20 questions at once are refused: rotate them"),
  measures: z
    .array(closed({ id: name, title, short: text(24).optional(), kind, says: measureSays.optional() }))
    .min(1, "is empty"),
  scales: z
    .array(
      closed({
        id: name,
        frame: text(40).optional(),
        points: z
          .array(closed({ label: text(75), value: z.number().min(0, "cannot be negative").optional() }))
          .min(2, "needs at least 2 points")
          .max(7, "has more than 7 points"),
      }),
    )
    .default([]),
  questions: z
    .array(
      closed({
        id: questionId,
        measure: name,
        scale: name,
        key: z.enum(["+", "-", "none"]),
        text: text(150),
      }),
    )
    .min(1, "is empty"),
  rotation: closed({
    balance: z.enum(["leaf", "none"]),
    tracks: z
      .array(closed({ order: questionIds, offset: z.int().default(0), kind: kind.optional() }))
      .min(1, "is empty"),
  }).optional(),
  cuts: z.array(cut).optional(),
  contrasts: z
    .array(
      closed({
        id: name,
        title,
        plus: name,
        minus: name,
        waves: z.int().min(1).max(52),
        says: contrastSays.optional(),
      }),
    )
    .default([]),
  index: closed({ id: name, title, of: z.array(name).min(2, "needs at least 2 measures") }).optional(),
  mirror: closed({
    survey: name,
    pairs: z.record(name, closed({ ours: questionIds, theirs: questionIds })),
  }).optional(),
  comment: closed({ text: text(150) }).optional(),
})

export type SurveyFile = z.infer<typeof surveyFileSchema>
