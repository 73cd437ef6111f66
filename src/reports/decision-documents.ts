import {
  decisionDocument,
  heardOf,
  type DecisionDocument,
  type WhatWasHeard,
} from "../documents/decision/build.ts"
import type { UnitId, WorkspaceId } from "../pulse/ids.ts"
import type { Survey } from "../pulse/survey.ts"
import { rootUnit, treeOf } from "../pulse/units.ts"
import type { Db } from "../postgres/database.ts"
import { decisionNumbered } from "../postgres/decisions.ts"
import { alertNumbered } from "../postgres/ledger.ts"
import { peopleOf } from "../postgres/people.ts"
import { unitsOf } from "../postgres/units.ts"
import { unitHistory } from "../postgres/unit-history.ts"
import { lastClosed } from "../postgres/waves.ts"
import { workspaceSetting } from "../postgres/workspaces.ts"

/** A decision as it is told, with its owner's platform id; undefined where there is none of that number in words. */
export async function decisionTold(
  { db, surveys }: { db: Db; surveys: ReadonlyMap<string, Survey> },
  workspace: WorkspaceId,
  number: number,
): Promise<{ document: DecisionDocument; owner: string | undefined } | undefined> {
  const decision = await decisionNumbered(db, workspace, number)
  if (decision?.text === undefined) return undefined
  const unit = decision.unit ?? rootUnit
  const asked = decision.survey === undefined ? [...surveys.keys()] : [decision.survey]
  const [wave, name, people] = await Promise.all([
    lastClosed(db, workspace, asked),
    nameOf(db, workspace, unit),
    peopleOf(db, workspace),
  ])
  const owner = people.find(({ person, active }) => active && person === decision.owner)
  return {
    document: decisionDocument({
      decision: { ...decision, text: decision.text },
      unit: name,
      survey: wave?.survey,
      history: wave ? await unitHistory(db, wave, unit) : [],
    }),
    owner: owner?.platformId,
  }
}

/** What was heard where an alert was raised, as of the last result. */
export async function nothingOf(
  db: Db,
  workspace: WorkspaceId,
  number: number,
): Promise<WhatWasHeard | undefined> {
  const alert = await alertNumbered(db, workspace, number)
  const wave = alert && (await lastClosed(db, workspace, [alert.survey]))
  if (!wave) return undefined
  return heardOf({
    unit: await nameOf(db, workspace, alert.unit),
    survey: wave.survey,
    measure: alert.measure,
    history: await unitHistory(db, wave, alert.unit),
  })
}

async function nameOf(db: Db, workspace: WorkspaceId, unit: UnitId): Promise<string> {
  const [setting, tree] = await Promise.all([workspaceSetting(db, workspace), unitsOf(db, workspace)])
  const units = treeOf(tree, [], setting?.name ?? rootUnit)
  return units.find(({ id }) => id === unit)?.name ?? unit
}
