/** Every limit on foreign files, in one place, for the readers and for the docs. Knows no reader. */

const MEGABYTE = 1024 * 1024;

/** Limits on what a foreign file may hold. A file beyond one is refused, or cut with a problem listed. */
export const FILE_LIMITS = {
  /** Bytes of one uploaded file. */
  uploadBytes: 100 * MEGABYTE,
  /** Bytes of one text file: separated text, JSON, Markdown. */
  textBytes: 25 * MEGABYTE,
  /** Entries of a zip container. */
  zipEntries: 2_000,
  /** Bytes of all entries together, inflated. */
  zipInflatedBytes: 200 * MEGABYTE,
  /** Bytes of one entry, inflated. */
  zipEntryBytes: 100 * MEGABYTE,
  /** Inflated bytes for one packed byte, looked at once an entry is past `zipRatioFreeBytes`. */
  zipRatio: 100,
  zipRatioFreeBytes: MEGABYTE,
  /** Elements inside one another. */
  xmlDepth: 64,
  /** Attributes of one element. */
  xmlAttributes: 128,
  /** Characters of one name in markup. */
  xmlName: 256,
  /** Characters of one text node, one comment or one tag. */
  xmlText: MEGABYTE,
  /** Sheets of a workbook. */
  sheets: 256,
  /** Rows with content on one sheet. */
  rowsPerSheet: 200_000,
  /** Different columns with content on one sheet. */
  columnsPerSheet: 512,
  /** Filled cells of all sheets together. */
  cells: 500_000,
  /** Cells of all sheets together, those counted that hold a format and nothing else. */
  formattedCells: 3_000_000,
  /** Texts in the table of shared strings. */
  sharedStrings: 500_000,
  /** Characters of one record of separated text. */
  recordCharacters: 2_000_000,
  /** Characters of one cell; a longer one is cut and listed. */
  cellCharacters: 32_767,
  /** Merged ranges on one sheet. */
  mergedRanges: 100_000,
  /** Drop-down lists on one sheet. */
  validations: 10_000,
  /** Objects and lists inside one another in JSON. */
  jsonDepth: 32,
  /** Texts outside the question rows that a reading keeps, and characters of each. */
  readingTexts: 2_000,
  readingTextCharacters: 2_000,
  /** Problems that a reading lists one by one; the rest is counted. */
  readingProblems: 2_000,
  /** Characters of content that a problem quotes. */
  problemContentCharacters: 200,
} as const;
