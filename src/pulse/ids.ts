/** Branded ids, so that swapped arguments do not compile. Constructors stand only where an id comes from outside. */
declare const names: unique symbol
type Id<Thing extends string> = string & { readonly [names]: Thing }

export type WorkspaceId = Id<"workspace">

export const asWorkspaceId = (id: string) => id as WorkspaceId

export type WaveId = Id<"wave">

export const asWaveId = (id: string) => id as WaveId

/** A person, by our own id: never the id of an account on a platform. */
export type PersonId = Id<"person">

export const asPersonId = (id: string) => id as PersonId

/** Lists that are read page by page begin after it. */
export const lowestPersonId = asPersonId("00000000-0000-0000-0000-000000000000")

/** Files name units, so plain text may stand for one; ids of other kinds may not. */
export type UnitId = string & { readonly [names]?: "unit" }
