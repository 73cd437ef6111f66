import { cleanComment } from "./comment-text.ts"
import { growTree, pathUp, positionOf, totals, type Tree, type TreeNode } from "./tree.ts"

/**
 * How far its writer lets a comment travel, from nearest to farthest: the division, the whole organisation, or (themes)
 * never as text, for the words that it shares with others.
 */
export const commentReaches = ["division", "organisation", "themes"] as const
export type CommentReach = (typeof commentReaches)[number]
export type Comment = { leaf: string; reach: CommentReach; text: string }
export type PlacedComment = { scope: string; reach: CommentReach; text: string }

export const enoughRespondents = 10
export const enoughCommenters = 5

/**
 * The division of each leaf's people, as far as a comment can stop there: the unit right below the root that the leaf is or
 * belongs to. The root's own people have none, and where fewer are asked than must have answered nothing could be shown.
 */
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

/**
 * Where each comment may be read. From the leaves up, a unit shows the comments under it that no lower unit showed, if
 * at least 5 people wrote them and at least 10 respondents could have: whoever sat under a unit that already shows its
 * own is ruled out by subtraction, so they do not count. Otherwise the comments wait for the next unit up; "division"
 * stops at the child of the root, whose own people have none. What finds no place is dropped.
 *
 * Takes at most one comment per person, raw; respondents per leaf; the units that may show comments; and `shuffle`, as
 * order would tell. Gives cleaned texts.
 */
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
