/** Makes a written text safe and quick to judge. Changes nothing that a reader would miss. */

/** Rules judge this much of one text; a cell that holds more says no more in the rest. */
export const JUDGED_TEXT_MAX = 10_000;

/** Runs of three and more white-space characters become one, a line break where they held one; long texts are cut. */
export const tidyText = (text: string): string => {
  const judged = text.length > JUDGED_TEXT_MAX ? text.slice(0, JUDGED_TEXT_MAX) : text;
  if (!/\s{3}/.test(judged)) return judged;
  return judged.replace(/\s{3,}/g, (run) => (run.includes('\n') ? '\n' : ' '));
};
