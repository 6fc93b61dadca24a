/** Flags recurring records that were due and not done again: those answers rest on, and those of the service beside them. */
import { standingOf } from '#assurance/evidence/recurrence.ts';
import { sayDay } from '#assurance/posture/calendar-day.ts';
import type { ProgrammeContext, ProgrammeFinding, ProgrammeRule } from '../../programme-rule.ts';
import { factOf } from '../../rested-on.ts';

export const recordOverdue: ProgrammeRule = {
  id: 'record-overdue',
  title: 'Recurring record that is late',
  severity: 'medium',
  looksAt: 'Records that recur, such as access reviews, and the day they were due again.',
  why: 'An answer that says how often something is done is untrue from the day it was not.',
  mend: 'Do what is due and complete the record; the next one is then due in its turn.',
  lens: 'continuity',
  scope: 'answer',
  check: (context) => [...restedOn(context), ...besides(context)],
};

const restedOn = ({ answers, programme }: ProgrammeContext): readonly ProgrammeFinding[] =>
  answers.flatMap(({ questionId, rests }) => {
    const said = new Set<string>();
    return rests.flatMap((rest): readonly ProgrammeFinding[] => {
      if (rest.kind === 'document' || said.has(rest.record.id)) return [];
      said.add(rest.record.id);
      const message = lateText(rest.record, programme.today);
      return message === null ? [] : [{ questionId, message, facts: [factOf(rest)] }];
    });
  });

/** Late records that no answer rests on: they make no answer weak, but the service has them. */
const besides = ({ answers, programme }: ProgrammeContext): readonly ProgrammeFinding[] => {
  const rested = new Set(
    answers.flatMap(({ rests }) => rests.flatMap((rest) => (rest.kind === 'record' ? [rest.record.id] : []))),
  );
  return programme.records.flatMap((record): readonly ProgrammeFinding[] => {
    const message = rested.has(record.id) ? null : lateText(record, programme.today);
    const facts = [{ kind: 'record', recordId: record.id, linkId: null } as const];
    return message === null ? [] : [{ questionId: null, severity: 'low', message, facts }];
  });
};

const lateText = (record: ProgrammeContext['programme']['records'][number], today: string): string | null => {
  const standing = standingOf(record, today);
  if (standing.kind !== 'late') return null;
  return `“${record.title}” was due on ${sayDay(standing.on)}, ${standing.days} ${standing.days === 1 ? 'day' : 'days'} ago.`;
};
