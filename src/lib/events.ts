import { errorKind } from "./error-kind.ts"

/** How a replay is recognised: "sealed" with the stored answer, "once" by a row; "harmless" changes nothing. */
export const eventKinds = {
  tap: "sealed",
  "home-tap": "sealed",
  "comment-open": "harmless",
  "comment-sent": "sealed",
  refresh: "harmless",
  act: "once",
  "form-sent": "once",
  command: "once",
  message: "once",
  files: "once",
  home: "once",
  opened: "once",
  arrived: "once",
  left: "once",
  regrouped: "once",
  stranger: "harmless",
  nobody: "harmless",
  unimplemented: "harmless",
  ignored: "harmless",
} as const

type EventKind = keyof typeof eventKinds
type InboundEvent = { kind: EventKind }
export type EventLog = (event: string, fields: Record<string, string | number | boolean>) => void

/** What a platform does with each kind of event that it has. */
export type EventHandlers<Event extends InboundEvent, Context, Answer> = {
  readonly [Kind in Event["kind"]]: (
    event: Extract<Event, { kind: Kind }>,
    context: Context,
  ) => Promise<Answer> | Answer
}

type Driven<Event extends InboundEvent, Given, Context, Answer> = {
  platform: "slack" | "teams"
  log: EventLog
  contextOf: (event: Event, given: Given) => Promise<Context> | Context
  /** False for a replay. */
  isNew: (event: Event, context: Context) => Promise<boolean>
  /** What comes before any kind's own; an answer here is the last. */
  first: (event: Event, context: Context) => Promise<{ answer: Answer } | undefined>
  handlers: EventHandlers<Event, Context, Answer>
  replayed: (event: Event, context: Context) => Promise<Answer>
  /** The person who acted learns that it failed. */
  apologise: (event: Event, context: Context) => Promise<Answer>
}

/** Takes events one by one to what handles them. `idle` resolves when everything under way is done. */
export function eventDriver<Event extends InboundEvent, Given, Context, Answer>(
  driven: Driven<Event, Given, Context, Answer | undefined>,
) {
  const { platform, log, handlers } = driven
  const underWay = new Set<Promise<Answer | undefined>>()

  async function handle(event: Event, given: Given): Promise<Answer | undefined> {
    const { kind } = event
    const context = await driven.contextOf(event, given)
    try {
      if (!(await driven.isNew(event, context))) {
        log(`${platform}.replay`, { kind })
        return await driven.replayed(event, context)
      }
      const first = await driven.first(event, context)
      return first ? first.answer : await handlers[kind as Event["kind"]](event as never, context)
    } catch (error) {
      log(`${platform}.failed`, { kind, error: errorKind(error) })
      return await apologise(event, context)
    }
  }

  async function apologise(event: Event, context: Context): Promise<Answer | undefined> {
    try {
      return await driven.apologise(event, context)
    } catch (error) {
      log(`${platform}.not_told`, { kind: event.kind, error: errorKind(error) })
      return undefined
    }
  }

  return {
    receive(event: Event, given: Given): Promise<Answer | undefined> {
      const work = handle(event, given).finally(() => underWay.delete(work))
      underWay.add(work)
      return work
    },
    async idle() {
      await Promise.allSettled(underWay)
    },
  }
}
