import { randomUUID } from "node:crypto"
import { noteQuestion } from "../postgres/pending-questions.ts"
import type { Reply, ReplyButton } from "../pulse/ui-model.ts"
import type { CommandDeps } from "./acting.ts"
import type { ResolvedCaller } from "./caller.ts"
import { toPlatformMentions } from "./identity-mapping.ts"
import type { Asker } from "./model/asker.ts"
import type { Command, CommandKind } from "./model/command.ts"
import type { Draft, ButtonCommand, Offer } from "./model/draft.ts"
import { timelessMs, tokenLifeMs, type Carried } from "./model/token.ts"
import type { Permissions } from "./reading/permissions.ts"

/** Makes replies of drafts: names as they are known where it is read, and every button sealed for its reader. */
export function replies(deps: CommandDeps, { isTimeless }: Permissions) {
  const { db, tokens, now } = deps

  async function replyOf(asker: Asker, draft: Draft, at: number): Promise<Reply> {
    const text = await toPlatformMentions(db, asker, draft.text)
    const offers = draft.offers ?? []
    const buttons = await buttonsOf(asker, offers, at)
    const question = questionIn(offers, buttons)
    if (question)
      await noteQuestion(
        db,
        { organisation: asker.workspace, ...asker.account },
        { ...question, until: now() + tokenLifeMs },
      )
    const { page, link, file, strong, beside, inField } = draft
    if (!draft.form)
      return {
        text,
        ...(strong ? { strong } : {}),
        ...(beside ? { beside } : {}),
        ...(inField === undefined ? {} : { inField }),
        ...(page ? { page } : {}),
        ...(link ? { link } : {}),
        ...(file ? { file } : {}),
        ...(buttons.length > 0 ? { buttons } : {}),
      }
    const { of, survey, open, ...shown } = draft.form
    const intro = await Promise.all(shown.intro.map((line) => toPlatformMentions(db, asker, line)))
    const token = await sealed(asker, { form: of, survey, open }, at)
    return { text, buttons, form: { ...shown, intro, token } }
  }

  async function endQuestion({ workspace: organisation, account, question }: ResolvedCaller): Promise<void> {
    if (question) await noteQuestion(db, { organisation, ...account }, null)
  }

  function buttonsOf(asker: Asker, offers: readonly Offer[], at: number): Promise<ReplyButton[]> {
    return Promise.all(
      offers.map(async ({ next, ...button }) => ({ ...button, token: await sealed(asker, { next }, at) })),
    )
  }

  function sealed(
    { account }: Asker,
    what:
      | { next: ButtonCommand }
      | { form: CommandKind; survey?: string | undefined; open?: Command | undefined },
    at: number,
  ): Promise<string> {
    const carried: Carried = {
      ...account,
      until: now() + ("next" in what && isTimeless(what.next) ? timelessMs : tokenLifeMs),
      at,
      once: randomUUID(),
      ...what,
    }
    return tokens.seal(carried)
  }

  return { replyOf, buttonsOf, endQuestion }
}

/** What "yes" and "no" mean when they are written, until something else is said. */
function questionIn(offers: readonly Offer[], buttons: readonly ReplyButton[]) {
  const tokenOf = (which: (next: ButtonCommand) => boolean) =>
    buttons[offers.findIndex(({ next }) => which(next))]?.token
  const yes = tokenOf(({ command, confirmed }) => confirmed === true && command.kind !== "undo")
  const no = tokenOf(({ command }) => command.kind === "cancel")
  return yes === undefined || no === undefined ? undefined : { yes, no }
}
