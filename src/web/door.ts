import type { PagePlace } from "../documents/pages/place.ts"
import type { DoorFault } from "../words/pages/door.ts"
import type { PageView } from "../words/pages/view.ts"
import type { ReviewView } from "../words/pages/review-view.ts"

export type PageContent = { kind: "review"; view: ReviewView } | { kind: "leader"; view: PageView }

/** What is read on a page, and until when (epoch ms) the session shows it; a guest's has no end. */
export type PageRead = { content: PageContent; until?: { at: number; zone: string } | undefined }

/** The organisation's own sign-in. `ticket` is for the browser that began, and good once. */
export type SignInDoor = {
  begin(page: string): Promise<{ to: string; ticket: string } | DoorFault>
  /** `query` is what the provider sent the browser back with. */
  finish(
    query: string,
    ticket: string | undefined,
    locale: string,
  ): Promise<{ session: string; page: string } | DoorFault>
}

export const figureFormats = ["xlsx", "zip", "parquet"] as const
export type FigureFormat = (typeof figureFormats)[number]

/** What stands between the site and what leaders may see. Handed in by app/. */
export type PageDoor = {
  /** A session for whoever comes, in the demo alone. */
  guest?: string | undefined
  /** Where the organisation has a sign-in of its own. */
  signIn?: SignInDoor | undefined
  /** Whether a link could be opened now. Changes nothing: programs that look at links before people do use none up. */
  look(token: string): Promise<DoorFault | undefined>
  /** Uses a link up. `exactly`: another page that the browser was asked for before does not matter. */
  enter(token: string): Promise<{ session: string; page: string; exactly?: true | undefined } | DoorFault>
  leave(session: string): Promise<void>
  read(
    session: string,
    asked: {
      place: PagePlace
      locale: string
      /** Taken along as a file of this kind. */
      as?: string | undefined
    },
  ): Promise<PageRead | DoorFault>
  /** All released figures of a unit and what is below it, as a file. */
  figures(
    session: string,
    asked: { unit: string | undefined; locale: string; format: FigureFormat },
  ): Promise<{ name: string; bytes: Uint8Array } | DoorFault>
}
