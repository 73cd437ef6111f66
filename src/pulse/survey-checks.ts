import { quoteWithHint } from "./nearest.ts"
import { builtInScales } from "./scales.ts"
import type { SurveyFile } from "./survey-schema.ts"

export type Problem = { path: PropertyKey[]; reason: string }

/** An import file's own columns. */
const reservedIds = ["person", "team", "division"]

/** Every fault of the parts against each other, in the file's order. */
export function checkSurvey(file: SurveyFile): Problem[] {
  return [
    ...languageProblems(file),
    ...measureProblems(file),
    ...scaleProblems(file),
    ...questionProblems(file),
    ...rotationProblems(file),
    ...cutProblems(file),
    ...referenceProblems(file),
  ]
}

/** Every text has exactly the title's languages. */
function languageProblems(file: SurveyFile): Problem[] {
  const wanted = new Set(Object.keys(file.title))
  return textsIn(file, []).flatMap(({ path, languages }) => {
    const missing = [...wanted.difference(languages)].map((language) => ({
      path,
      reason: `has no text in ${language}, which the title has`,
    }))
    const surplus = [...languages.difference(wanted)].map((language) => ({
      path: [...path, language],
      reason: `the title has no text in ${language}`,
    }))
    return [...missing, ...surplus]
  })
}

function textsIn(value: unknown, path: PropertyKey[]): { path: PropertyKey[]; languages: Set<string> }[] {
  if (typeof value !== "object" || value === null) return []
  if ("en" in value && typeof value.en === "string") return [{ path, languages: new Set(Object.keys(value)) }]
  return Object.entries(value).flatMap(([key, inner]) =>
    textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

function measureProblems(file: SurveyFile): Problem[] {
  const unasked = file.measures.flatMap((measure, at) => {
    const keys = new Set(file.questions.filter((q) => q.measure === measure.id).map((q) => q.key))
    if (keys.size === 0) return [{ path: ["measures", at], reason: `no question belongs to "${measure.id}"` }]
    if (keys.has("none") && keys.size > 1)
      return [{ path: ["measures", at], reason: 'mixes scored questions with amounts (key "none")' }]
    if (amountRanges(file, measure.id).size > 1)
      return [{ path: ["measures", at], reason: "its amounts need the same smallest and largest value" }]
    return []
  })
  // Measures, contrasts and the index share one set of ids, as scores are published under them.
  const published = [
    ...file.measures.map(({ id }, at) => ({ id, path: ["measures", at, "id"] })),
    ...file.contrasts.map(({ id }, at) => ({ id, path: ["contrasts", at, "id"] })),
    ...(file.index ? [{ id: file.index.id, path: ["index", "id"] }] : []),
  ]
  return [...unasked, ...repeated(published)]
}

/** A measure has one range: safe sums of amounts rest on each question reaching both ends (disclosure/censoring.ts). */
function amountRanges({ questions, scales }: SurveyFile, measure: string): Set<string> {
  const ranges = questions.flatMap((question) => {
    if (question.measure !== measure || question.key !== "none") return []
    const scale = scales.find(({ id }) => id === question.scale) ?? builtInScales[question.scale]
    const values = (scale?.points ?? []).flatMap(({ value }) => value ?? [])
    return values.length > 0 ? [`${Math.min(...values)} ${Math.max(...values)}`] : []
  })
  return new Set(ranges)
}

function scaleProblems(file: SurveyFile): Problem[] {
  const ids = file.scales.map(({ id }, at) => ({ id, path: ["scales", at, "id"] }))
  const taken = ids
    .filter(({ id }) => id in builtInScales)
    .map(({ id, path }) => ({ path, reason: `"${id}" is built in: choose another id` }))
  const halfValued = file.scales.flatMap(({ points }, at) => {
    const valued = points.filter((point) => point.value !== undefined).length
    return valued === 0 || valued === points.length
      ? []
      : [{ path: ["scales", at, "points"], reason: "give every point a value, or none" }]
  })
  const unused = file.scales.flatMap(({ id }, at) =>
    file.questions.some((question) => question.scale === id)
      ? []
      : [{ path: ["scales", at], reason: `no question uses "${id}"` }],
  )
  return [...repeated(ids), ...taken, ...halfValued, ...unused]
}

function questionProblems(file: SurveyFile): Problem[] {
  const measures = file.measures.map(({ id }) => id)
  const own = new Map(file.scales.map((scale) => [scale.id, scale]))
  const problems = file.questions.flatMap((question, at): Problem[] => {
    const found: Problem[] = []
    const here = (key: string, reason: string) => found.push({ path: ["questions", at, key], reason })
    if (reservedIds.includes(question.id.toLowerCase()))
      here("id", `"${question.id}" is a column of import files: choose another id`)
    if (!measures.includes(question.measure))
      here("measure", `unknown measure ${quoteWithHint(question.measure, measures)}`)
    const scale = own.get(question.scale) ?? builtInScales[question.scale]
    if (!scale)
      here(
        "scale",
        `unknown scale ${quoteWithHint(question.scale, [...own.keys(), ...Object.keys(builtInScales)])}`,
      )
    else if (question.key === "none" && scale.points.some((point) => point.value === undefined))
      here("key", `"none" needs a scale with values, and "${scale.id}" has none`)
    for (const language of Object.keys(file.title))
      if (scale && !(language in scale.points[0]!.label) && !own.has(scale.id))
        here("scale", `"${scale.id}" has no labels in ${language}: define a scale of your own`)
    return found
  })
  return [
    ...repeated(file.questions.map(({ id }, at) => ({ id, path: ["questions", at, "id"] }))),
    ...problems,
  ]
}

function rotationProblems(file: SurveyFile): Problem[] {
  const ids = file.questions.map(({ id }) => id)
  const expected = file.rotation?.tracks.length ?? ids.length
  const problems: Problem[] = []
  if (file.taps !== expected)
    problems.push({
      path: ["taps"],
      reason: `says ${file.taps}, but a person would get ${expected} questions`,
    })
  if (!file.rotation) return problems

  const trackOf = new Map<string, number>()
  for (const [at, track] of file.rotation.tracks.entries()) {
    const path = ["rotation", "tracks", at]
    if (track.offset < 0 || track.offset >= track.order.length)
      problems.push({ path: [...path, "offset"], reason: `must be 0 to ${track.order.length - 1}` })
    for (const [position, id] of track.order.entries()) {
      if (!ids.includes(id))
        problems.push({
          path: [...path, "order", position],
          reason: `unknown question ${quoteWithHint(id, ids)}`,
        })
      const other = trackOf.get(id)
      if (other !== undefined && other !== at)
        problems.push({
          path: [...path, "order", position],
          reason: `"${id}" is in another track too: a person could get it twice at once`,
        })
      trackOf.set(id, at)
    }
  }
  const unasked = file.questions.flatMap(({ id }, at) =>
    trackOf.has(id)
      ? []
      : [{ path: ["questions", at], reason: `"${id}" is in no track: it would never be asked` }],
  )
  return [...problems, ...unasked]
}

/** A leaders' survey has no breakdowns; others name each attribute or pair once. */
function cutProblems({ audience, cuts = [] }: SurveyFile): Problem[] {
  const named = cuts.map((by, at) => ({ id: by.toSorted().join(" and "), path: ["cuts", at] }))
  const itself = cuts.flatMap(([one, other], at) =>
    one === other ? [{ path: ["cuts", at], reason: `crosses ${one} with itself` }] : [],
  )
  const leaders =
    audience === "leaders" && cuts.length > 0
      ? [{ path: ["cuts"], reason: "leaders are told as one group: leave cuts out" }]
      : []
  return [...repeated(named), ...itself, ...leaders]
}

/** Contrasts, the index and the mirror name things that exist and have scores. */
function referenceProblems(file: SurveyFile): Problem[] {
  const scored = file.measures
    .map(({ id }) => id)
    .filter((id) => !file.questions.some((q) => q.measure === id && q.key === "none"))
  const questions = file.questions.map(({ id }) => id)
  const named: { id: string; path: PropertyKey[]; among: string[]; what: string }[] = []
  for (const [at, { plus, minus }] of file.contrasts.entries())
    for (const [key, id] of [
      ["plus", plus],
      ["minus", minus],
    ] as const)
      named.push({ id, path: ["contrasts", at, key], among: scored, what: "scored measure" })
  for (const [at, id] of (file.index?.of ?? []).entries())
    named.push({ id, path: ["index", "of", at], among: scored, what: "scored measure" })
  for (const [measure, { ours }] of Object.entries(file.mirror?.pairs ?? {})) {
    const path = ["mirror", "pairs", measure]
    named.push({ id: measure, path, among: scored, what: "scored measure" })
    for (const [at, id] of ours.entries())
      named.push({ id, path: [...path, "ours", at], among: questions, what: "question" })
  }
  const unknown = named
    .filter(({ id, among }) => !among.includes(id))
    .map(({ id, path, among, what }) => ({ path, reason: `unknown ${what} ${quoteWithHint(id, among)}` }))
  const itself = file.contrasts.flatMap(({ plus, minus }, at) =>
    plus === minus ? [{ path: ["contrasts", at, "minus"], reason: "subtracts a measure from itself" }] : [],
  )
  return [...unknown, ...itself]
}

function repeated(ids: { id: string; path: PropertyKey[] }[]): Problem[] {
  return ids
    .filter(({ id }, at) => ids.findIndex((other) => other.id === id) !== at)
    .map(({ id, path }) => ({ path, reason: `"${id}" is there already` }))
}
