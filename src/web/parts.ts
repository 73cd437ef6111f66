import { html, raw } from "hono/html"
import type { PagePlace } from "../documents/pages/place.ts"
import { inPage, type Picture } from "../pictures/svg.ts"
import type { ViewTable, Way } from "../words/pages/view.ts"
import type { Html } from "./frame.ts"

/** Where a state of a page is. */
export type AddressOf = (place: PagePlace) => string

/** Our own drawing, made of numbers and escaped labels. */
export function drawn(picture: Picture, looks?: string): Html {
  return html`${raw(inPage(picture, looks))}`
}

/** The way to a page, and from it to the others. */
export function wayHtml({ crumbs, crumbsLabel, pages, pagesLabel }: Way, addressOf: AddressOf): Html {
  return html`<div class="ways noprint">
    <nav aria-label="${crumbsLabel}">
      <ol class="crumbs">
        ${crumbs.map(({ words, to }, at) =>
          at === crumbs.length - 1
            ? html`<li><span aria-current="page">${words}</span></li>`
            : html`<li><a href="${addressOf(to)}">${words}</a></li>`,
        )}
      </ol>
    </nav>
    <nav aria-label="${pagesLabel}">
      <ul class="tabs">
        ${pages.map(
          ({ words, to, here }) =>
            html`<li>
              ${
                here
                  ? html`<a href="${addressOf(to)}" aria-current="page">${words}</a>`
                  : html`<a href="${addressOf(to)}">${words}</a>`
              }
            </li>`,
        )}
      </ul>
    </nav>
  </div>`
}

export function trustHtml(
  { heading, lines }: { heading: string; lines: string[] },
  closing: Html | "",
): Html {
  const [first = "", ...others] = lines
  return html`<section class="trust" aria-labelledby="trust">
    <p><b id="trust">${heading}</b> ${first}</p>
    ${others.length === 0 ? "" : html`<p>${others.join(" ")}</p>`} ${closing}
  </section>`
}

/** The tables that say the same as the pictures. */
export function appendixHtml(heading: string, tables: ViewTable[]): Html | "" {
  if (tables.length === 0) return ""
  return html`<section class="appendix" aria-labelledby="appendix">
    <h2 id="appendix">${heading}</h2>
    ${tables.map(folded)}
  </section>`
}

function folded({ id, title, caption, heads, rows }: ViewTable): Html {
  const looks = (at: number) => (heads[at]?.number ? "n" : "")
  return html`<details>
    <summary>${title}</summary>
    <div class="scroll" id="table-${id}" tabindex="0" role="region" aria-label="${title}">
      <table>
        <caption>
          ${caption}
        </caption>
        <thead>
          <tr>
            ${heads.map(({ words }, at) => html`<th scope="col" class="${looks(at)}">${words}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([head = "", ...cells]) =>
              html`<tr>
                <th scope="row">${head}</th>
                ${cells.map((cell, at) => html`<td class="${looks(at + 1)}">${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`
}

/** A table that is a list on a phone, and stays a table to a screen reader. */
export function listTable(
  rows: readonly Html[],
  { looks, heads, labelledBy }: { looks: string; heads: readonly string[]; labelledBy: string },
): Html {
  return html`<table class="${looks}" role="table" aria-labelledby="${labelledBy}">
    <thead role="rowgroup">
      <tr role="row">
        ${heads.map((head) => html`<th scope="col" role="columnheader">${head}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows}
    </tbody>
  </table>`
}
