import { html } from "hono/html"
import type { PageBlock, PageCell, PageView, Row, Section, SectionRow } from "../words/pages/view.ts"
import { withCommands, type Html } from "./frame.ts"
import { appendixHtml, drawn, listTable, trustHtml, wayHtml, type AddressOf } from "./parts.ts"

/** How addresses are made, and what a form sends along besides its fields. */
export type Paths = { addressOf: AddressOf; language: string | undefined }

/** A leaders' page: what is true in one sentence, then its sections, then how far to trust it. */
export function leaderHtml(view: PageView, paths: Paths, closing: Html | ""): Html {
  const { eyebrow, verdict, finding, lede, rows, trust, appendix, tables } = view
  return html`<div class="sheet">
    ${wayHtml(view.way, paths.addressOf)}
    <p class="eyebrow">${eyebrow}</p>
    <h1>${verdict && html`<span class="verdict ${verdict.looks}">${verdict.words}</span>`} ${finding}</h1>
    ${lede.length === 0 ? "" : html`<p class="lede">${withCommands(lede.join(" "))}</p>`}
    ${rows.map((row) => rowHtml(row, paths))} ${trustHtml(trust, closing)} ${appendixHtml(appendix, tables)}
  </div>`
}

function rowHtml(row: SectionRow, paths: Paths): Html {
  const [only, ...others] = row.map((place) =>
    Array.isArray(place)
      ? html`<div class="below">${place.map((section) => sectionHtml(section, paths))}</div>`
      : sectionHtml(place, paths),
  )
  return others.length === 0 ? only! : html`<div class="part side grid beside">${[only!, ...others]}</div>`
}

function sectionHtml({ id, heading, say, how, blocks, panel }: Section, paths: Paths): Html {
  return html`<section class="${panel ? "panel" : ""}" aria-labelledby="${id}">
    <h2 id="${id}">${heading}</h2>
    ${
      say === undefined && how === undefined
        ? ""
        : html`<p class="say">
            ${say === undefined ? "" : html`<b>${withCommands(say)}</b>`}
            <span class="how">${withCommands(how ?? "")}</span>
          </p>`
    }
    ${blocks.map((block) => blockHtml(block, id, paths))}
  </section>`
}

function blockHtml(block: PageBlock, id: string, paths: Paths): Html | Html[] {
  switch (block.kind) {
    case "words":
      return block.lines.map((line) => html`<p class="line-words">${withCommands(line)}</p>`)
    case "facts":
      return html`<ul class="facts is-${block.looks}">
        ${block.items.map(({ text, note }) => html`<li><b>${text}</b> <span class="note">${note}</span></li>`)}
      </ul>`
    case "steps":
      return html`<ol class="ask">
        ${block.items.map((item) => html`<li>${cellHtml(item, paths)}</li>`)}
      </ol>`
    case "list":
      return html`<ul class="list">
        ${block.items.map((item) => html`<li>${cellHtml(item, paths)}</li>`)}
      </ul>`
    case "pairs":
      return html`<dl class="pairs">
        ${block.items.map(
          ({ label, value }) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>`
    case "ladder":
      return ladderHtml(block)
    case "table":
      return tableHtml(block, id, paths)
    case "signals":
      return signalsHtml(block, paths)
    case "cards":
      return cardsHtml(block)
    case "drawing":
      return html`<figure class="${block.looks}" aria-labelledby="${id}">
        ${drawn(block.wide, `wide ${block.looks}`)}${drawn(block.narrow, `narrow ${block.looks}`)}
      </figure>`
    case "choose":
      return chooseHtml(block, paths)
  }
}

type Of<Kind extends PageBlock["kind"]> = Extract<PageBlock, { kind: Kind }>

function ladderHtml({ items }: Of<"ladder">): Html {
  return html`<ol class="ladder">
    ${items.map(
      ({ name, looks, lines, state }) =>
        html`<li class="${state} is-${looks}">
          <b>${name}</b>
          <ul class="rules">
            ${lines.map(
              ({ text, verdict, fires }) =>
                html`<li>
                  ${text} ${fires ? html`<b>${verdict}</b>` : html`<span class="noprint">${verdict}</span>`}
                </li>`,
            )}
          </ul>
        </li>`,
    )}
  </ol>`
}

function signalsHtml({ items }: Of<"signals">, { addressOf }: Paths): Html {
  return html`<div class="grid four">
    ${items.map(
      ({ title, looks, state, note, picture, to }) =>
        html`<figure class="signal">
          <figcaption>
            <span class="head"
              ><b>${to ? html`<a href="${addressOf(to)}">${title}</a>` : title}</b>
              <span class="state ${looks}">${state}</span></span
            >
            <span class="note">${note.join(" ")}</span>
          </figcaption>
          ${drawn(picture)}
        </figure>`,
    )}
  </div>`
}

function cardsHtml({ items }: Of<"cards">): Html {
  return html`<ul class="cards">
    ${items.map(
      ({ text, note, moved, picture }) =>
        html`<li>
          <div>
            <b>${text}</b> <span class="note">${note}</span> ${
              moved === undefined ? "" : html`<br /><span class="note">${moved}</span>`
            }
          </div>
          ${picture === undefined ? "" : drawn(picture, "ba")}
        </li>`,
    )}
  </ul>`
}

/** Wider tables are moved sideways on their own, and not with the page. */
const mostColumns = 6

function tableHtml({ looks, heads, rows }: Of<"table">, id: string, paths: Paths): Html {
  const made = rows.map((row) => tableRow(row, heads, paths))
  const table = listTable(made, { looks, heads, labelledBy: id })
  if (heads.length <= mostColumns) return table
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="${id}">${table}</div>`
}

function tableRow({ head, cells, protectedAs }: Row, heads: string[], paths: Paths): Html {
  const first = html`<th scope="row" role="rowheader">${cellHtml(head, paths)}</th>`
  if (protectedAs !== undefined)
    return html`<tr role="row" class="protected">
      ${first}
      <td role="cell" colspan="${heads.length - 1}">${protectedAs}</td>
    </tr>`
  return html`<tr role="row">
    ${first}
    ${cells.map(
      (cell, at) =>
        html`<td role="cell" data-label="${heads[at + 1] ?? ""}"><div>${cellHtml(cell, paths)}</div></td>`,
    )}
  </tr>`
}

function cellHtml(cell: PageCell, { addressOf }: Paths): Html {
  const { words, note, looks, verdict, picture, pictureLooks = "mini", to, link } = cell
  const classes = verdict ? `verdict ${verdict}` : looks ? `mark ${looks}` : undefined
  const inside =
    to !== undefined
      ? html`<a href="${addressOf(to)}">${words}</a>`
      : link === undefined
        ? withCommands(words)
        : html`<a href="${link}" rel="noreferrer">${words}</a>`
  return html`${classes === undefined ? inside : html`<span class="${classes}">${inside}</span>`}
  ${picture && drawn(picture, pictureLooks)}
  ${note === undefined ? "" : html`<span class="note">${note}</span>`}`
}

/** Leads to another state of the page without JavaScript: its fields become the address. */
function chooseHtml({ at, submit, fields }: Of<"choose">, { addressOf, language }: Paths): Html {
  const [path = "", query = ""] = addressOf(at).split("?")
  const named = new Set<string>(fields.map(({ name }) => name))
  const kept = [...new URLSearchParams(query)].filter(([name]) => !named.has(name) && name !== "lang")
  const hidden = [...kept, ...(language === undefined ? [] : [["lang", language] as const])]
  return html`<form class="inline noprint" method="get" action="${path}">
    ${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    ${fields.map(
      ({ name, label, value, options }) =>
        html`<label
          >${label}
          <select name="${name}">
            ${options.map((option) =>
              option.value === value
                ? html`<option value="${option.value}" selected>${option.words}</option>`
                : html`<option value="${option.value}">${option.words}</option>`,
            )}
          </select></label
        >`,
    )}
    <button class="button">${submit}</button>
  </form>`
}
