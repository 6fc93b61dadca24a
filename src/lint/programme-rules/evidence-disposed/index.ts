/** Flags links to a document that was disposed of: its digest is known, its bytes are gone. */
import { dayOf, sayDay } from '#assurance/posture/calendar-day.ts';
import type { ProgrammeRule } from '../../programme-rule.ts';
import { eachVersion, nameOfVersion } from '../../rested-on.ts';

export const evidenceDisposed: ProgrammeRule = {
  id: 'evidence-disposed',
  title: 'Evidence that was disposed of',
  severity: 'high',
  looksAt: 'Links to documents that were disposed of under a retention rule.',
  why: 'The certificate of its disposal shows that it was there, but nobody can read any more what it said.',
  mend: 'Link a document that is kept, or take the link off.',
  lens: 'defensibility',
  scope: 'answer',
  check: (context) =>
    eachVersion(context, (rest) =>
      rest.document.disposedAt === null
        ? null
        : {
            message: `${nameOfVersion(rest)} was disposed of on ${sayDay(dayOf(rest.document.disposedAt))}.`,
          },
    ),
};
