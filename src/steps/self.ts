import type { Asker, Of } from "../admin/asker.ts"
import type { Db } from "../postgres/database.ts"
import { changePerson, personByPlatformId, unitsOf } from "../postgres/people.ts"
import { privacyText, selfText } from "../words/admin.ts"

/** What everyone may say about themselves: stop and start being asked, the language, and what is stored. */
export async function aboutOneself(
  db: Db,
  { workspace, platformId, locale, zone }: Asker,
  command: Of<"privacy" | "stop" | "start" | "language">,
): Promise<string> {
  switch (command.kind) {
    case "privacy": {
      const person = await personByPlatformId(db, workspace, platformId)
      const units = await unitsOf(db, workspace)
      const unit = units.find((one) => one.id === person?.unit)?.name
      const takingPart = Boolean(person?.active && !person.optedOut)
      return privacyText(locale, { email: person?.email ?? undefined, zone, unit, takingPart })
    }
    case "stop":
      await changePerson(db, workspace, platformId, { opted_out: true })
      return selfText(locale, "stopped")
    case "start":
      await changePerson(db, workspace, platformId, { opted_out: false })
      return selfText(locale, "started")
    case "language":
      await changePerson(db, workspace, platformId, { chosen_locale: command.language })
      return selfText(command.language, "languageSet")
  }
}
