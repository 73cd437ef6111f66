import type { Platform } from "../platform.ts"
import type { Db } from "../postgres/database.ts"
import { blockedWorkspaces, unblockWorkspace } from "../postgres/workspaces.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

type Deps = { db: Db; platformOf(workspace: WorkspaceId): Platform | undefined }

/**
 * Asks for each workspace that takes nothing from us whether it does again: its token works once more, or the app is
 * installed again. What was held back then goes on, in every process.
 */
export async function reach({ db, platformOf }: Deps): Promise<{ workspace: WorkspaceId }[]> {
  const back = []
  for (const workspace of await blockedWorkspaces(db)) {
    if (!(await platformOf(workspace)?.reachable(workspace))) continue
    await unblockWorkspace(db, workspace)
    back.push({ workspace })
  }
  return back
}
