import { html } from "hono/html"
import type { HtmlEscapedString } from "hono/utils/html"
import { catalogues, languages } from "../words/languages.ts"
import { frameWords, type Paper, type Passage } from "../words/pages/papers.ts"

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** Where a page is read: `at` makes an address of this service, in the reader's language. */
export type Reader = {
  /** With where commands are typed: "de-x-teams". */
  locale: string
  language: string
  /** The language that the address names, if it names one. */
  chosen?: string | undefined
  at(path: string): string
  /** This page in another language. */
  inLanguage(language: string): string
}

/** A whole page. `body` is its main part, below the heading of the service. */
export function framed(reader: Reader, title: string, styles: string, body: Html): Html {
  const words = frameWords(reader.locale)
  const heading = title === words.service ? title : `${title} – ${words.service}`
  return html`<!doctype html>
    <html lang="${reader.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${heading}</title>
        <link rel="icon" type="image/svg+xml" href="${reader.at("/icon.svg")}" />
        <link rel="stylesheet" href="${styles}" />
      </head>
      <body>
        <a class="skip" href="#content">${words.skip}</a>
        <div class="page">
          <header class="top">
            <a class="who" href="${reader.at("/")}">${words.service}</a>
            <nav class="push languages" aria-label="${words.language}">${languageLinks(reader)}</nav>
          </header>
          <main id="content" tabindex="-1">${body}</main>
          <footer>
            <nav aria-label="${words.footer}">
              <ul class="links">
                <li><a href="${reader.at("/")}">${words.start}</a></li>
                <li><a href="${reader.at("/privacy")}">${words.privacy}</a></li>
                <li><a href="${reader.at("/terms")}">${words.terms}</a></li>
              </ul>
            </nav>
          </footer>
        </div>
      </body>
    </html>`
}

function languageLinks(reader: Reader): Html[] {
  return languages.map((language) =>
    language === reader.language
      ? html`<span lang="${language}" aria-current="true">${catalogues[language].name}</span> `
      : html`<a lang="${language}" hreflang="${language}" href="${reader.inLanguage(language)}"
          >${catalogues[language].name}</a
        > `,
  )
}

/** Words under headings; `way` stands after the first of them. */
export function paper({ title, lead, passages: [first, ...others] }: Paper, way: Html | "" = ""): Html {
  return html`<h1>${title}</h1>
    ${lead === undefined ? "" : html`<p class="lead">${lead}</p>`} ${first && passage(first)} ${way}
    ${others.map(passage)}`
}

function passage({ heading, paragraphs, list, address }: Passage): Html {
  return html`<section class="words">
    ${heading === undefined ? "" : html`<h2>${heading}</h2>`}
    ${paragraphs.map((text) => html`<p>${withCommands(text)}</p>`)}
    ${address === undefined ? "" : html`<p><a href="${address}">${address}</a></p>`}
    ${
      list === undefined
        ? ""
        : html`<ul>
            ${list.map((text) => html`<li>${withCommands(text)}</li>`)}
          </ul>`
    }
  </section>`
}

/** What stands in backticks is typed. */
export function withCommands(text: string): (Html | string)[] {
  return text.split("`").map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))
}

/** To the organisation's own sign-in. */
export function wayIn(words: string, address: string): Html {
  return html`<p class="way"><a class="button main" href="${address}">${words}</a></p>`
}

/** A page whose one button sends a token on. */
export function entry(
  { title, text, button }: { title: string; text: string; button: string },
  action: string,
  token: string,
): Html {
  return html`<h1>${title}</h1>
    <section class="words">
      <p>${text}</p>
      <form method="post" action="${action}">
        <input type="hidden" name="token" value="${token}" />
        <button class="button main">${button}</button>
      </form>
    </section>`
}

/** Until when a page stays open, with a button that closes it. */
export function closing({ until, leave }: { until: string; leave: string }, action: string): Html {
  return html`<form class="noprint closing" method="post" action="${action}">
    <span>${until}</span> <button class="button">${leave}</button>
  </form>`
}

export function note(text: string): Html {
  return html`<p class="guest">${text}</p>`
}
