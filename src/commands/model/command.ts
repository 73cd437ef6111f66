/**
 * What each kind of command carries. Every topic adds its kinds from its own `command.ts`, by declaring them here:
 * `declare module "../model/command.ts" { interface Commands { … } }`.
 */
// oxlint-disable-next-line typescript/no-empty-interface
export interface Commands {}

export type CommandKind = keyof Commands

/** What a person can tell the bot. References to people, channels and groups carry the platform's ids, people's also their addresses. */
export type Command = { [Kind in CommandKind]: { kind: Kind } & Commands[Kind] }[CommandKind]

/** One kind of command. */
export type Of<Kind extends CommandKind> = Extract<Command, { kind: Kind }>
