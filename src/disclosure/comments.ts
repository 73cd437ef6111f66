import { cleanComment } from "./comment-text.ts"
import { growTree, pathUp, positionOf, totals, type Tree, type TreeNode } from "./tree.ts"
import type { UnitId } from "../pulse/ids.ts"

/** From nearest to farthest; "themes": only words shared with others. */
export const commentReaches = ["division", "organisation", "themes"] as const
export type CommentReach = (typeof commentReaches)[number]
export type Comment = { leaf: UnitId; reach: CommentReach; text: string }
export type PlacedComment = { scope: string; reach: CommentReach; text: string }

export const enoughRespondents = 10
export const enoughCommenters = 5

/** By leaf: the unit below the root, if enough are asked there to ever show a comment. The root's own people have none. */
export function divisionsOf(
  units: readonly TreeNode[],
  asked: ReadonlyMap<string, number>,
  isNoUnit: (id: string) => boolean,
): Map<string, string> {
  const tree = growTree(units)
  const people = totals(tree, asked)
  return new Map(
    [...asked.keys()].flatMap((leaf) => {
      const division = pathUp(tree, leaf).at(-2)
      const large = division !== undefined && people[positionOf(tree, division)]! >= enoughRespondents
      return large && !isNoUnit(division) ? [[leaf, division] as const] : []
    }),
  )
}

/** Comments by unit: 5 writers among 10 possible ones not yet shown below. One raw comment per person; gives cleaned texts. */
export function placeComments(input: {
  units: readonly TreeNode[]
  respondents: ReadonlyMap<string, number>
  comments: readonly Comment[]
  allowed: ReadonlySet<string>
  shuffle: <T>(list: T[]) => T[]
}): PlacedComment[] {
  const tree = growTree(input.units)
  const hidingHere = totals(tree, input.respondents)
  const waiting = waitingByLeaf(tree, input.comments)
  const placed: PlacedComment[] = []
  for (let at = tree.ids.length - 1; at >= 0; at--) {
    const scope = tree.ids[at]!
    const here = waiting[at]!
    const enough = hidingHere[at]! >= enoughRespondents && here.length >= enoughCommenters
    const shown = enough && input.allowed.has(scope)
    if (shown) for (const { reach, text } of here) placed.push({ scope, reach, text })
    const above = tree.parent[at]!
    if (above < 0) continue
    if (shown) subtractUpwards(tree, hidingHere, above, hidingHere[at]!)
    else waiting[above]!.push(...here.filter(({ reach }) => reach === "organisation" || above !== 0))
  }
  return input.shuffle(placed)
}

function waitingByLeaf(tree: Tree, comments: readonly Comment[]): Comment[][] {
  const waiting: Comment[][] = tree.ids.map(() => [])
  for (const comment of comments) {
    const text = cleanComment(comment.text)
    const position = positionOf(tree, comment.leaf)
    const stays = comment.reach === "organisation" || (comment.reach === "division" && position !== 0)
    if (stays && text !== "") waiting[position]!.push({ ...comment, text })
  }
  return waiting
}

function subtractUpwards(tree: Tree, people: number[], from: number, count: number): void {
  for (let at = from; at >= 0; at = tree.parent[at]!) people[at]! -= count
}
