import type { Platform } from "../platform.ts"
import type { Db } from "../postgres/database.ts"
import { sweepForgotten } from "../postgres/forget.ts"
import { replaceGroups, replacePeople } from "../postgres/people.ts"
import { audienceChannels } from "../postgres/settings.ts"
import {
  activeWorkspaces,
  forgetOldRequests,
  returnPeopleTurn,
  takePeopleTurn,
} from "../postgres/workspaces.ts"
import { steadyId } from "../vault/seal.ts"

type Deps = { db: Db; platformOf(workspace: string): Platform | undefined }
const everyMs = 60 * 60_000

/** Reads who works in each workspace, at most once an hour whatever the number of processes. */
export async function readPeople(
  { db, platformOf }: Deps,
  now: number,
  anyway = false,
): Promise<{ workspace: string; people: number }[]> {
  const read = []
  for (const { workspace } of await activeWorkspaces(db)) {
    const platform = platformOf(workspace)
    if (!platform || !(await takePeopleTurn(db, workspace, new Date(now), anyway ? 0 : everyMs))) continue
    try {
      const [people, groups] = [await platform.people(workspace), await platform.groups(workspace)]
      for (const channel of await audienceChannels(db, workspace)) {
        const found = await platform.channel?.(workspace, channel)
        if (found) groups.push(found)
      }
      const known = people.map((person) => ({ ...person, person: steadyId(workspace, person.platformId) }))
      await replacePeople(db, workspace, known)
      await replaceGroups(db, workspace, groups)
      await sweepForgotten(db, workspace)
      read.push({ workspace, people: people.length })
    } catch (error) {
      await returnPeopleTurn(db, workspace)
      throw error
    }
  }
  await forgetOldRequests(db)
  return read
}
