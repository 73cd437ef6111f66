/**
 * Ids of different things are strings of different types, so that swapped arguments do not compile. Rows come typed
 * from the database; a constructor stands only where an id comes in from outside.
 */
declare const names: unique symbol
type Id<Thing extends string> = string & { readonly [names]: Thing }

/** A workspace of Slack or a tenant of Teams, by the platform's own id. */
export type WorkspaceId = Id<"workspace">

export const asWorkspaceId = (id: string) => id as WorkspaceId
