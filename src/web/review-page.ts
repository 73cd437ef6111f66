import { html } from "hono/html"
import type { ReviewView } from "../words/pages/review-view.ts"
import { withCommands, type Html } from "./frame.ts"
import { appendixHtml, drawn, listTable, trustHtml, wayHtml, type AddressOf } from "./parts.ts"

type Around = {
  addressOf: AddressOf
  /** Where the same content is as a file. */
  fileAt(path: string): string
  closing: Html | ""
}

/** The operating review: a finding, the picture, what is asked; then the evidence, what came before, how far to trust it. */
export function reviewHtml(view: ReviewView, { addressOf, fileAt, closing }: Around): Html {
  return html`<div class="review">
    ${wayHtml(view.way, addressOf)} ${hero(view)} ${signals(view)}
    <div class="evidence">
      ${see(view)} ${carry(view)} ${portfolio(view, addressOf)} ${ledger(view)} ${decided(view)}
    </div>
    ${units(view, addressOf)} ${trustHtml(view.trust, html`${files(view, fileAt)} ${closing}`)}
    ${appendixHtml(view.appendix, view.tables)}
  </div>`
}

/** The table that says the same as a picture. */
function seeTable(words: string, id: string): Html | "" {
  return words === "" ? "" : html` <a class="noprint" href="#table-${id}">${words}</a>`
}

function hero({ eyebrow, finding, lede, line, asked }: ReviewView): Html {
  return html`<p class="eyebrow">${eyebrow}</p>
    <h1>${finding}</h1>
    <p class="lede">${lede.join(" ")}</p>
    <div class="grid hero part">
      ${
        line === undefined
          ? ""
          : html`<figure class="line" aria-labelledby="line">
              <figcaption>
                <h2 id="line">${line.heading}</h2>
                <span class="note">${line.how}${seeTable(line.table, "line")}</span>
              </figcaption>
              ${drawn(line.wide, "wide load")}${drawn(line.narrow, "narrow load")}
            </figure>`
      }
      <section class="first" aria-labelledby="asked">
        <h2 id="asked">${asked.heading}</h2>
        ${asked.none === undefined ? "" : html`<p class="say">${asked.none}</p>`}
        ${
          asked.items.length === 0
            ? ""
            : html`<ol class="ask">
                ${asked.items.map(
                  ({ kind, text, note }) =>
                    html`<li><span class="kind">${kind}</span> ${text}<span class="note">${note}</span></li>`,
                )}
              </ol>`
        }
      </section>
    </div>`
}

function signals({ signals: { heading, say, how, table, items } }: ReviewView): Html {
  return html`<section aria-labelledby="signals">
    <h2 id="signals">${heading}</h2>
    <p class="say"><b>${say}</b> ${how}${seeTable(table, "signals")}</p>
    <div class="grid four">
      ${items.map(
        ({ title, looks, state, note, picture }) =>
          html`<figure class="signal">
            <figcaption>
              <span class="head"><b>${title}</b> <span class="state ${looks}">${state}</span></span>
              <span class="note">${note.join(" ")}</span>
            </figcaption>
            ${drawn(picture)}
          </figure>`,
      )}
    </div>
  </section>`
}

function see({ see: found }: ReviewView): Html | "" {
  return found === undefined ? "" : evidence("see", found)
}

function carry({ carry: found }: ReviewView): Html | "" {
  return found === undefined ? "" : evidence("carry", found)
}

function evidence(
  id: "see" | "carry",
  { heading, say, how, picture, table }: NonNullable<ReviewView["see"]>,
): Html {
  return html`<figure class="${id}" aria-labelledby="${id}">
    <figcaption>
      <h2 id="${id}">${heading}</h2>
      <span class="note"><b>${say}</b> ${how}${seeTable(table, id)}</span>
    </figcaption>
    ${drawn(picture)}
  </figure>`
}

function portfolio({ portfolio: { heading, say, heads, rows } }: ReviewView, addressOf: AddressOf): Html {
  return html`<section class="port" aria-labelledby="port">
    <h2 id="port">${heading}</h2>
    <p class="say"><b>${withCommands(say)}</b></p>
    ${
      rows.length === 0
        ? ""
        : listTable(
            rows.map((row) => deployment(row, heads, addressOf)),
            { looks: "stack", heads, labelledBy: "port" },
          )
    }
  </section>`
}

function deployment(
  row: ReviewView["portfolio"]["rows"][number],
  heads: string[],
  addressOf: AddressOf,
): Html {
  const cell = (at: number, inside: Html | string) =>
    html`<td role="cell" data-label="${heads[at]!}"><span>${inside}</span></td>`
  return html`<tr role="row">
    <th scope="row" role="rowheader">
      <a href="${addressOf(row.to)}">${row.name}</a> <span class="note does">${row.does}</span>
    </th>
    ${cell(
      1,
      html`${drawn(row.rail, "rail-svg")}
      ${row.stage}${row.asked === undefined ? "" : html`<span class="note">${row.asked}</span>`}`,
    )}
    ${cell(2, html`<span class="verdict ${row.looks}">${row.verdict}</span>`)} ${cell(3, row.until)}
    ${cell(4, row.nobody ? html`<b>${row.owner}</b>` : row.owner)}
  </tr>`
}

function ledger({ ledger: { heading, say, how, wide, narrow, table } }: ReviewView): Html {
  const [first = "", ...others] = say
  return html`<section class="led" aria-labelledby="led">
    <h2 id="led">${heading}</h2>
    <p class="say"><b>${first}</b> ${others.join(" ")}${seeTable(table ?? "", "ledger")}</p>
    ${
      wide === undefined || narrow === undefined
        ? ""
        : html`<figure aria-labelledby="led">
            ${drawn(wide, "wide")}${drawn(narrow, "narrow")}
            <figcaption class="note key">${how ?? ""}</figcaption>
          </figure>`
    }
  </section>`
}

function units({ units: found }: ReviewView, addressOf: AddressOf): Html | "" {
  if (found === undefined) return ""
  const { heading, say, heads, rows } = found
  return html`<div class="part noprint">
    <h2 id="units">${heading}</h2>
    <p class="say">${say}</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="units">
      <table>
        <thead>
          <tr>
            ${heads.map((head, at) => html`<th scope="col" class="${at > 0 ? "n" : ""}">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, to, cells }) =>
              html`<tr>
                <th scope="row"><a href="${addressOf(to)}">${name}</a></th>
                ${cells.map(({ words, looks }) => html`<td class="n"><span class="mark ${looks}">${words}</span></td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </div>`
}

function decided({ decisions: { heading, none, how, items } }: ReviewView): Html {
  return html`<section class="last" aria-labelledby="last">
    <h2 id="last">${heading}</h2>
    ${none === undefined ? "" : html`<p class="say">${none}</p>`}
    ${how === undefined ? "" : html`<p class="say">${how}</p>`}
    ${
      items.length === 0
        ? ""
        : html`<ul class="cards">
            ${items.map(decision)}
          </ul>`
    }
  </section>`
}

function decision({ text, note, moved, picture }: ReviewView["decisions"]["items"][number]): Html {
  return html`<li>
    <div>
      <b>${text}</b> <span class="note">${note}</span> ${
        moved === undefined ? "" : html`<br /><span class="note">${moved}</span>`
      }
    </div>
    ${picture === undefined ? "" : drawn(picture, "ba")}
  </li>`
}

function files({ files: { label, links } }: ReviewView, fileAt: Around["fileAt"]): Html {
  return html`<nav class="noprint files" aria-label="${label}">
    <b>${label}</b>
    <ul class="links">
      ${links.map(({ words, path }) => html`<li><a href="${fileAt(path)}" download>${words}</a></li>`)}
    </ul>
  </nav>`
}
