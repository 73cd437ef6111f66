/** Rules of this house that no plugin has; `oxlint.config.ts` switches them on. */
type Node = {
  type: string
  callee?: Node
  name?: string
  arguments?: unknown[]
  object?: Node
  property?: Node
}
type Context = { filename: string; options: unknown[]; report(fault: { node: Node; message: string }): void }

/** `new Date()` and `Date()` read the clock; with a value they do not. */
const noCurrentTime = {
  create(context: Context) {
    const check = (node: Node) => {
      if (node.callee?.type !== "Identifier" || node.callee.name !== "Date") return
      if (node.type === "NewExpression" && node.arguments?.length !== 0) return
      context.report({ node, message: "This room has no clock: take `now` as an argument." })
    }
    return { NewExpression: check, CallExpression: check }
  },
}

/** A file in no folder of src is named in the config, and a folder has a rule there. */
const everyFileInARoom = {
  meta: { schema: false },
  create(context: Context) {
    return {
      Program(node: Node) {
        const [, first = "", inside] = /(?:^|\/)src\/([^/]+)(\/)?[^]*$/.exec(context.filename) ?? []
        const { rooms, loose } = context.options[0] as { rooms: string[]; loose: string[] }
        if (inside ? rooms.includes(first) : loose.includes(first.replace(/\.ts$/, ""))) return
        context.report({ node, message: `src/${first} has no rule: put the file into a room of the house.` })
      },
    }
  },
}

export default {
  meta: { name: "house" },
  rules: { "no-current-time": noCurrentTime, "every-file-in-a-room": everyFileInARoom },
}
