/** Answers and SSRM ownership: the values, and how the words found in files map to them. */

/** Reply to a CAIQ question. Source: CAIQ 4 workbook, column "CSP CAIQ Answer" (`Yes,No,NA`). */
export type Answer = 'yes' | 'no' | 'na';

/** Who owns a control under the shared security responsibility model. Source: CAIQ 4 workbook, column D. */
export type SsrmOwnership =
  | 'csp-owned'
  | 'csc-owned'
  | 'third-party-outsourced'
  | 'shared-csp-csc'
  | 'shared-csp-third-party';

export const SSRM_OWNERSHIPS = [
  'csp-owned',
  'csc-owned',
  'third-party-outsourced',
  'shared-csp-csc',
  'shared-csp-third-party',
] as const satisfies readonly SsrmOwnership[];

/** The words of the official CAIQ 4 list, exactly as its cells hold them. */
export const OWNERSHIP_LABELS: Readonly<Record<SsrmOwnership, string>> = {
  'csp-owned': 'CSP-owned',
  'csc-owned': 'CSC-owned',
  'third-party-outsourced': '3rd-party outsourced',
  'shared-csp-csc': 'Shared CSP and CSC',
  'shared-csp-third-party': 'Shared CSP and 3rd-party',
};
