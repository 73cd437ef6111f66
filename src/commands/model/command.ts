/** What each kind of command carries. A topic adds its own: `declare module "../model/command.ts" { interface Commands { … } }`. */
// oxlint-disable-next-line typescript/no-empty-interface
export interface Commands {}

export type CommandKind = keyof Commands

/** What a person can tell the bot. References to people, channels and groups carry the platform's ids, people's also their addresses. */
export type Command = { [Kind in CommandKind]: { kind: Kind } & Commands[Kind] }[CommandKind]

export type Of<Kind extends CommandKind> = Extract<Command, { kind: Kind }>
