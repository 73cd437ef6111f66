import { strToU8, zipSync } from "fflate"

type Cell = string | number | boolean | null
/** The first row is the head: it is bold and stays in sight. `widths` in letters. */
export type WorkbookSheet = { name: string; rows: readonly (readonly Cell[])[]; widths?: readonly number[] }

const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const packages = "http://schemas.openxmlformats.org/package/2006"
const ofSheets = "application/vnd.openxmlformats-officedocument.spreadsheetml"
const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`

/** A spreadsheet (Office Open XML). Texts stand in their own cells and are told to be texts: no cell computes anything. */
export function xlsxOf(sheets: readonly WorkbookSheet[]): Uint8Array {
  const files = {
    "[Content_Types].xml": `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${ofSheets}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${ofSheets}.styles+xml"/>${each(sheets, (_, at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${ofSheets}.worksheet+xml"/>`)}</Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${each(sheets, ({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at}" r:id="rId${at}"/>`)}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${packages}/relationships">${each(sheets, (_, at) => `<Relationship Id="rId${at}" Type="${relations}/worksheet" Target="worksheets/sheet${at}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": styles,
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)])),
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])))
}

function each(sheets: readonly WorkbookSheet[], part: (sheet: WorkbookSheet, at: number) => string): string {
  return sheets.map((sheet, at) => part(sheet, at + 1)).join("")
}

function sheetXml({ rows, widths = [] }: WorkbookSheet): string {
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const letters = (rows[0] ?? []).map((_, at) => lettersOf(at))
  const cells = rows.map(
    (row, at) =>
      `<row r="${at + 1}">${row.map((cell, place) => cellXml(`${letters[place]}${at + 1}`, cell, at === 0)).join("")}</row>`,
  )
  const frozen = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
  return `${head}<worksheet xmlns="${main}">${frozen}${columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`}<sheetData>${cells.join("")}</sheetData></worksheet>`
}

function cellXml(at: string, cell: Cell, bold: boolean): string {
  const where = `r="${at}"${bold ? ` s="1"` : ""}`
  if (cell === null) return ""
  if (typeof cell === "number") return `<c ${where}><v>${cell}</v></c>`
  if (typeof cell === "boolean") return `<c ${where} t="b"><v>${cell ? 1 : 0}</v></c>`
  return `<c ${where} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

/** 0 → A, 26 → AA. */
function lettersOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : lettersOf(Math.floor(at / 26) - 1) + last
}

/** Without what XML has no way to write. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
}
