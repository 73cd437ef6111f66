import type { Handlers, Platform, SharedFile } from "../platform.ts"
import type { Db } from "../postgres/database.ts"
import type { ReplayGuard } from "../postgres/replay-guard.ts"
import type { UnitId, WorkspaceId } from "../pulse/ids.ts"
import type { Periods } from "../pulse/retention.ts"
import type { Survey } from "../pulse/survey.ts"
import type { CommandTokens, TryTokens } from "../vault/command-tokens.ts"
import type { Vault } from "../vault/keys.ts"
import type { WaveSecrets } from "../vault/wave-secrets.ts"
import type { Choosable } from "../words/choose.ts"
import type { Asker } from "./model/asker.ts"
import type { CommandKind, Of } from "./model/command.ts"
import type { Draft, Invocation } from "./model/draft.ts"
import type { Topic, TopicOf } from "./model/topic.ts"

export type CommandDeps = {
  db: Db
  vault: Vault
  secrets: WaveSecrets
  tokens: CommandTokens
  tries: TryTokens
  replays: ReplayGuard
  surveys: ReadonlyMap<string, Survey>
  /** Platform ids of admins named in the settings, besides the workspace's own. */
  admins: ReadonlySet<string>
  platformOf(workspace: WorkspaceId): Platform | undefined
  now: () => number
  periods: Periods
  runNow: RunNow
  nudge(): void
  tap: Handlers["tap"]
  /** What stands on the page of a review as files; absent where none are made. */
  reviewFiles?: ReviewFiles | undefined
  /** A link to a page that opens once, for this person alone; absent where no browser reaches this service. */
  linkTo?: LinkTo | undefined
}

/** Undefined where there is no review yet. */
export type ReviewFiles = (asker: Asker, about: { unit: UnitId }) => Promise<SharedFile[] | undefined>

/**
 * Undefined for who has had as many as one person needs for now. `exactly`: it leads there also where the browser was
 * asked for another page before.
 */
export type LinkTo = (asker: Asker, page: string, exactly?: "exactly") => Promise<string | undefined>

/** Opens a wave of the survey now and has it sent. Gives when it closes (epoch ms), or why it is not asked. */
export type RunNow = (
  workspace: WorkspaceId,
  survey: Survey,
) => Promise<
  | { closesAt: number }
  | { people: number; current: number }
  | { kind: "stillOpen"; until: number }
  | { kind: "tooSoon"; day: string }
  | { kind: "noKeys" }
  | { kind: "withdrawn" }
>

/** The acting half of a command, beside the topic that says how it is read. */
export type Handler = {
  topic: Topic
  act: { readonly [Kind in CommandKind]?: Act<Kind> }
} & Extras

export type Act<Kind extends CommandKind> = (
  deps: CommandDeps & { handlers: readonly Handler[] },
  asker: Asker,
  command: Of<Kind>,
  how: Invocation,
) => Promise<Draft> | Draft

type Extras = {
  /** The form that does the same as words, with what is set now; `survey` is there where it is about one. */
  form?: (deps: CommandDeps, asker: Asker, survey: Survey | undefined) => Promise<Draft>
  /** What is set of one survey, and what its button goes on with; undefined where it is not offered. */
  ofSurvey?: (deps: CommandDeps, asker: Asker, survey: Survey) => Promise<SurveyChoice | undefined>
}

export type SurveyChoice = Pick<Choosable, "now" | "next">

export function acts<Kind extends CommandKind>(
  topic: TopicOf<Kind>,
  act: { readonly [Own in Kind]: Act<Own> },
  extras: Extras = {},
): Handler {
  return { topic, act, ...extras }
}
