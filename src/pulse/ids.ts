/** Branded ids, so that swapped arguments do not compile. Constructors stand only where an id comes from outside. */
declare const names: unique symbol
type Id<Thing extends string> = string & { readonly [names]: Thing }

/** A Slack workspace or Teams tenant. */
export type WorkspaceId = Id<"workspace">

export const asWorkspaceId = (id: string) => id as WorkspaceId
