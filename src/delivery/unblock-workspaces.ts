import type { Platform } from "../platform.ts"
import type { Db } from "../postgres/database.ts"
import { blockedWorkspaces, unblockWorkspace } from "../postgres/workspaces.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

type Deps = { db: Db; platformOf(workspace: WorkspaceId): Platform | undefined }

/** Tries blocked workspaces again (token or installation restored); what was held back then continues. */
export async function reach({ db, platformOf }: Deps): Promise<{ workspace: WorkspaceId }[]> {
  const back = []
  for (const workspace of await blockedWorkspaces(db)) {
    if (!(await platformOf(workspace)?.reachable(workspace))) continue
    await unblockWorkspace(db, workspace)
    back.push({ workspace })
  }
  return back
}
