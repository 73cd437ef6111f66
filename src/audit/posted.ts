import { hasUnknownBeside } from "./beside.ts"
import type { FindingsList } from "./findings.ts"
import type { Cell, Known, KnownWave } from "./known.ts"
import {
  number,
  triple,
  plain,
  withoutWords,
  textsOf,
  dayMs,
  daysIn,
  amountsIn,
  type Read,
  is,
  titlesOf,
  measuresNamed,
  namedWithFigure,
  stands,
  escaped,
} from "./posted-figures.ts"

/** `page`: what is read on it can be of any wave, with its day beside it. */
export type PostedText = { name: string; text: string; page?: boolean }

type Told = { waves: KnownWave[]; cells: Cell[] }

const people =
  "people|persons?|employees|colleagues|respondents|participants|answers|responses|Personen|Person|Leuten?|Menschen|Beschäftigten?|Mitarbeite\\p{L}+|Kolleg\\p{L}+|Befragten?|Gefragten?|Teilnehme\\p{L}+|Antworten"
const counted = new RegExp(
  String.raw`(?<![\d.,])(?:(\d+)\s*-\s*)?(\d+)(\s+(?:or more|oder mehr))?\s+(?:${people})(?!\p{L})`,
  "gu",
)
const least =
  /(fewer than|less than|at least|or more|weniger als|mindestens|wenigstens|from|ab)\s+(?:the\s+)?$/iu
const ofAll = /(?<![\d.,%])(\d+)\s+(?:out of|of|von)\s+(?:the\s+|those\s+|den\s+)?(\d+)(?![\d.,]*[\d%])/giu
const notPeople =
  /^\s+(?:\p{L}+\s+)?(?:signal|question|part|unit|team|alert|pulse|wave|figure|frage|teil|einheit|alarm|umfrage|welle|wert)/iu
/** What a gate counts: units, and things to be ready. */
const gateCounts =
  /supporting units with|items met|betreuende einheiten|erfüllt vo[nm]|readiness: |bereitschaft: /iu
const derived =
  /points? a pulse|punkte? pro umfrage|alerts a quarter|alarme im quartal|gini|(?:times|×) its share|fair share|-fache|carry the load|carry them|trügen|faktisch tragen|reliab|zuverlässig|0[.,]5/iu
const favourable = /favou?rabl|zustimm|günstig|approv|agree/iu
const response = /of those asked|answered|response rate|gefragten|geantwortet|rücklauf|beteiligung/iu

/** Posted figures that no release has: unrounded scores, counted people, figures of protected units. */
export function attackTexts(posted: readonly PostedText[], known: Known, found: FindingsList): void {
  const closed = known.waves.filter(({ state }) => state === "closed")
  for (const { name, text, page } of posted) {
    const clean = withoutWords(plain(text), closed)
    const near = page ? closed : wavesOf(plain(text), closed)
    const told = { waves: near, cells: near.flatMap(({ cells }) => cells.filter((cell) => cell.published)) }
    const all = closed.flatMap(({ cells }) => cells.filter((cell) => cell.published))
    const german = (clean.match(/(?<!\p{L})(und|der|die|das|haben|sind|von|bis)(?!\p{L})/gu) ?? []).length
    const english = (clean.match(/(?<!\p{L})(and|the|of|are|to|is|by)(?!\p{L})/gu) ?? []).length
    const amount = amountsIn(german > english)
    const wrong = (sentence: string) =>
      found.add({
        kind: "posted",
        side: "reader",
        from: name,
        count: 1,
        example: sentence.trim().slice(0, 200),
      })
    for (const line of clean.split("\n")) {
      for (const sentence of line.split(/(?<=[.!?])\s+(?=[\p{Lu}•])/u)) {
        if (
          hasFineFigure(sentence, all, amount) ||
          countsPeople(sentence, closed, all) ||
          hasUnknownShare(sentence, told, all, amount) ||
          hasUnknownScore(sentence, told, closed, amount) ||
          hasUnknownBeside(sentence, { closed, peers: known.peers }, amount)
        )
          wrong(sentence)
      }
    }
    for (const line of protectedLines(clean, told)) wrong(line)
  }
}

/** By dates and survey names; else the whole history. */
function wavesOf(text: string, waves: readonly KnownWave[]): KnownWave[] {
  const named = waves.filter(({ survey }) =>
    textsOf(survey.title).some((title) => text.includes(plain(title))),
  )
  const own = named.length > 0 ? named : [...waves]
  const footer = text.match(/^.*(?:Open|Offen|closed on|endete|geschlossen).*$/gmu) ?? []
  const said = footer.flatMap((line) => daysIn(line))
  const dated = own.filter(({ opensAt, closesAt }) =>
    said.some((at) => Math.abs(at - closesAt) < 1.5 * dayMs && at > opensAt - 1.5 * dayMs),
  )
  return dated.length > 0 ? dated : own
}

/** Decimals that no release has, outside aggregates. */
function hasFineFigure(sentence: string, cells: readonly Cell[], read: Read): boolean {
  return [...sentence.matchAll(new RegExp(number, "gu"))].some(([text]) => {
    const amount = read(text)
    if (amount.decimals === 0) return false
    if (derived.test(sentence) && amount.decimals <= 2) return false
    return !cells.some(({ score, low, high, favourable: share, rate }) =>
      [score, low, high, share, rate].some((figure) => is(figure, amount)),
    )
  })
}

const edges = new Set([5, 10, 15, 25, 50, 100])

/** Results give bands only. */
function countsPeople(sentence: string, waves: readonly KnownWave[], cells: readonly Cell[]): boolean {
  const bands = new Set(cells.flatMap(({ band }) => (band === undefined ? [] : [band])))
  const minimums = new Set([...edges, ...waves.map(({ survey }) => survey.k)])
  for (const match of sentence.matchAll(counted)) {
    const [, from, to, more] = match
    if (from !== undefined) {
      if (!bands.has(`${from}-${to}`)) return true
    } else if (more || least.test(sentence.slice(0, match.index))) {
      if (!minimums.has(Number(to))) return true
    } else return true
  }
  return [...sentence.matchAll(ofAll)].some(({ 0: text, index }) => {
    if (/index\s*$/iu.test(sentence.slice(0, index)) || gateCounts.test(sentence)) return false
    return !notPeople.test(sentence.slice(index + text.length))
  })
}

function hasUnknownShare(sentence: string, told: Told, all: readonly Cell[], read: Read): boolean {
  const shares = [
    ...sentence.matchAll(new RegExp(String.raw`(${number})\s*(?:-?%|percent|per cent|Prozent)`, "gu")),
  ]
  if (shares.length === 0 || /interval/iu.test(sentence)) return false
  if (favourable.test(sentence)) {
    const measures = measuresNamed(sentence, told.waves)
    const own = told.cells.filter(({ measure }) => measures.size === 0 || measures.has(measure))
    return shares.some(([, text]) => !own.some((cell) => is(cell.favourable, read(text!))))
  }
  if (!response.test(sentence)) return false
  if (/usual|sonst/iu.test(sentence)) return false
  return shares.some(([, text]) => !all.some((cell) => is(cell.rate, read(text!))))
}

function hasUnknownScore(sentence: string, told: Told, closed: readonly KnownWave[], read: Read): boolean {
  for (const [, ...texts] of sentence.matchAll(triple)) {
    const [score, low, high] = texts.map((text) => read(text))
    const known = told.cells.some(
      (cell) => is(cell.score, score!) && is(cell.low, low!) && is(cell.high, high!),
    )
    if (!known) return true
  }
  for (const [title, ids] of titlesOf(closed)) {
    if (!sentence.includes(title)) continue
    const row = new RegExp(
      String.raw`(?<![\p{L}\d])${escaped(title)}[\s:]{1,12}(?:(?:at most|at least|höchstens|mindestens)\s+)?(${number})(?!\s*(?:%|\(\s*[+-]|points|Punkt|of |von |\())`,
      "gu",
    )
    for (const [, text] of sentence.matchAll(row)) {
      const score = read(text!)
      const known = closed.some(({ cells }) =>
        cells.some((cell) => cell.published && ids.has(cell.measure) && is(cell.score, score)),
      )
      if (!known) return true
    }
  }
  return false
}

/** Figures beside a unit that was protected in every possible wave. */
function protectedLines(text: string, { waves, cells }: Told): string[] {
  const shown = new Set<string>()
  const hidden = new Set<string>()
  for (const { cells: own, unitNames } of waves) {
    for (const [unit, alike] of Map.groupBy(
      own.filter(({ cut }) => !cut),
      (cell) => cell.unit,
    ))
      (alike.some(({ published }) => published) ? shown : hidden).add(
        plain(unitNames.get(unit) ?? unit).trim(),
      )
  }
  const other = new Set([
    ...shown,
    ...titlesOf(waves).keys(),
    ...cells.flatMap(({ cut }) => cut?.values ?? []),
    ...waves.flatMap(({ survey }) => textsOf(survey.title)),
  ])
  const names = [...hidden].filter((name) => name.length > 1 && !other.has(name))
  const found: string[] = []
  for (const name of names) {
    const longer = [...other].filter((one) => one !== name && stands(one, name))
    const without = (line: string) => longer.reduce((rest, one) => rest.replaceAll(one, " "), line)
    const lines = text.split("\n").map((line) => without(line).trim())
    const title = lines.find((line) => line !== "") ?? ""
    const whole = title.endsWith(`: ${name}`) || title.endsWith(`, ${name}`)
    let under = false
    for (const line of lines) {
      if (line === "") under = false
      const row = under || (whole && (line.match(triple) ?? []).length > 0)
      if (row ? /\d/u.test(line) : namedWithFigure(line, name)) found.push(row ? `${name}: ${line}` : line)
      if (line.replace(/:$/u, "") === name) under = true
    }
  }
  return found
}
