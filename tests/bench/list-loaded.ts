import { registerHooks } from "node:module"

/** Imported before a script: says at the message "loaded" which files of libraries were loaded for files that are none. */
const isLibrary = (url = "") => url.includes("/node_modules/")
const [wanted, loaded] = [new Set<string>(), new Set<string>()]
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    if (isLibrary(found.url) && !isLibrary(context.parentURL)) wanted.add(found.url)
    return found
  },
  load(url, context, next) {
    if (wanted.has(url)) loaded.add(url)
    return next(url, context)
  },
})
process.on("message", (message) => {
  if (message === "loaded") process.send?.([...loaded])
})
