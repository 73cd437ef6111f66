import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml"
import type { Document, YAMLError } from "yaml"
import { checkSurvey, type Problem } from "./survey-checks.ts"
import { surveyFileSchema, type SurveyFile } from "./survey-schema.ts"
import type { Question, Scale, Survey } from "./survey.ts"

/** `path` is like "questions[3].measure"; `line` counts from 1. */
export type SurveyFault = { file: string; line: number; path: string; reason: string }

/** Parses YAML into a survey, or every fault with its place. `name` is for faults. */
export function parseSurvey(
  text: string,
  file: string,
): { kind: "survey"; survey: Survey } | { kind: "faults"; faults: SurveyFault[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const unreadable = [...document.errors.map(syntaxFault), ...aliases(document)]
  if (unreadable.length > 0)
    return {
      kind: "faults",
      faults: unreadable.map(({ offset, reason }) => ({
        file,
        line: lines.linePos(offset).line,
        path: "",
        reason,
      })),
    }

  const parsed = surveyFileSchema.safeParse(document.toJS(), {
    error: (issue) => (issue.code === "invalid_type" && issue.input === undefined ? "is missing" : undefined),
  })
  const problems: Problem[] = parsed.success
    ? checkSurvey(parsed.data)
    : parsed.error.issues.map((issue) => ({
        path: issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]!] : issue.path,
        reason: issue.message,
      }))
  if (parsed.success && problems.length === 0) return { kind: "survey", survey: surveyOf(parsed.data) }
  return {
    kind: "faults",
    faults: problems.map(({ path, reason }) => ({
      file,
      line: lines.linePos(offsetOf(document, path)).line,
      path: pathText(path),
      reason,
    })),
  }
}

function syntaxFault({ pos, message }: YAMLError) {
  return { offset: pos[0], reason: message.split("\n")[0]!.replace(/ at line \d+, column \d+:?$/, "") }
}

/** Aliases could unfold a small file into a huge one. */
function aliases(document: Document) {
  const found: { offset: number; reason: string }[] = []
  visit(document, {
    Alias: (_, alias) => {
      found.push({ offset: alias.range?.[0] ?? 0, reason: `aliases (*${alias.source}) are refused` })
    },
  })
  return found
}

function surveyOf(file: SurveyFile): Survey {
  const { taps: _taps, measures, scales, questions, ...same } = file
  return {
    ...same,
    measures: Object.fromEntries(measures.map(({ id, ...measure }) => [id, measure])),
    scales: Object.fromEntries(scales.map((scale): [string, Scale] => [scale.id, scale])),
    questions: Object.fromEntries(questions.map((question): [string, Question] => [question.id, question])),
  }
}

/** A missing key is reported at its parent. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  if (path.length === 0) return isNode(document.contents) ? (document.contents.range?.[0] ?? 0) : 0
  const parentPath = path.slice(0, -1)
  const parent = parentPath.length === 0 ? document.contents : document.getIn(parentPath, true)
  const last = path.at(-1)
  let node: unknown
  if (isMap(parent)) node = parent.items.find(({ key }) => isScalar(key) && key.value === last)?.key
  if (isSeq(parent)) node = parent.items[Number(last)]
  return isNode(node) && node.range ? node.range[0] : offsetOf(document, parentPath)
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, at) => (typeof key === "number" ? `[${key}]` : `${at > 0 ? "." : ""}${String(key)}`))
    .join("")
}
