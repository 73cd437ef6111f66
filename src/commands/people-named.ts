import type { Db } from "../postgres/database.ts"
import { peopleOf, type PersonRow } from "../postgres/people.ts"
import type { Text } from "../pulse/survey.ts"
import { faultText } from "../words/commands.ts"
import type { Asker } from "./model/asker.ts"
import type { Draft } from "./model/draft.ts"

export const mention = (id: string) => `<@${id}>`
export const mentioned = ({ platformId }: PersonRow) => mention(platformId)

/** The rows of these people, or that one of them is not known; `left`: of those who are there no more too. */
export async function peopleNamed(
  db: Db,
  { workspace, locale }: Asker,
  ids: string[],
  example: Text,
  left = false,
): Promise<{ people: PersonRow[] } | Draft> {
  const all = new Map((await peopleOf(db, workspace)).map((one) => [one.platformId, one]))
  const stranger = ids.find((id) => !(all.get(id)?.active || (left && all.get(id)?.madeAdmin)))
  if (stranger !== undefined) {
    const got = mention(stranger)
    return { text: faultText(locale, { kind: "fault", field: "person", reason: "unknown", got, example }) }
  }
  return { people: [...new Set(ids)].flatMap((id) => all.get(id) ?? []) }
}
