const width = 30

/** On stderr; without a terminal, a line now and then. */
export function progressBar(title: string) {
  const live = process.stderr.isTTY
  let begun = false
  return {
    show(done: number, total: number) {
      if (!begun) console.error(title)
      begun = true
      const full = Math.round((done / total) * width)
      const line = `${"█".repeat(full)}${"░".repeat(width - full)} week ${done} of ${total}`
      if (live) process.stderr.write(`\r${line}`)
      else if (done % 13 === 0) console.error(line)
    },
    end() {
      if (begun && live) process.stderr.write("\n")
    },
  }
}
