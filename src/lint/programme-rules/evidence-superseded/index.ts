/** Flags links to a version that is not the newest, and to a record that has been followed by another. */
import { sayDay } from '#assurance/posture/calendar-day.ts';
import type { ProgrammeContext, ProgrammeFinding, ProgrammeRule } from '../../programme-rule.ts';
import { eachVersion, factOf, nameOfVersion } from '../../rested-on.ts';

export const evidenceSuperseded: ProgrammeRule = {
  id: 'evidence-superseded',
  title: 'Link to a superseded version',
  severity: 'medium',
  looksAt: 'Links to a document version that is not the newest, or to a record that another one has followed.',
  why: 'A newer version may say something else; until somebody has looked, nobody knows that it still says this.',
  mend: 'Look at the newer version, then renew the link; it stays at the old one until you do.',
  lens: 'continuity',
  scope: 'answer',
  check: (context) => [
    ...eachVersion(context, (rest) =>
      rest.version.version >= rest.newestVersion
        ? null
        : { message: `${nameOfVersion(rest)} was superseded: version ${rest.newestVersion} is there.` },
    ),
    ...followedRecords(context),
  ],
};

const followedRecords = ({ answers, programme }: ProgrammeContext): readonly ProgrammeFinding[] => {
  const records = new Map(programme.records.map((record) => [record.id, record]));
  return answers.flatMap(({ questionId, rests }) => {
    const linked = new Set(rests.flatMap((rest) => (rest.kind === 'record' ? [rest.record.id] : [])));
    const said = new Set<string>();
    return rests.flatMap((rest): readonly ProgrammeFinding[] => {
      if (rest.kind === 'document' || rest.record.succeededBy === null) return [];
      const { record } = rest;
      const by = records.get(rest.record.succeededBy);
      // Whoever links both has looked at the newer one.
      if (by === undefined || linked.has(by.id) || said.has(record.id)) return [];
      said.add(record.id);
      const message = `“${record.title}” of ${sayDay(record.occurredOn)} was followed by one of ${sayDay(by.occurredOn)}.`;
      return [{ questionId, message, facts: [factOf(rest)] }];
    });
  });
};
