/** Evidence strings as the pages ask for them: acts performed for the caller. */
import { perform, type Runtime } from '#actions/action.ts';
import { evidenceStringExport } from '#actions/evidence-string/export.ts';
import { evidenceStringShow } from '#actions/evidence-string/show.ts';
import type { Actor } from '#assurance/access/actor.ts';
import type { EvidenceStrings, StringPlace } from '#web/services/evidence-strings.ts';
import type { MemberSession } from '#web/services/people.ts';
import { titleOfAct } from './act-words.ts';

interface Parts {
  readonly runtime: Runtime;
  /** The actor behind a session that a page was given. */
  readonly actorOf: (session: MemberSession) => Actor;
}

/** What the web asks about evidence strings. */
export function stringServices({ runtime, actorOf }: Parts): EvidenceStrings {
  return {
    async show(session, place) {
      const { schema: _, ...string } = await perform(runtime, evidenceStringShow, actorOf(session), inputOf(place));
      const logs = string.knots.flatMap((knot) => [
        knot.log,
        ...('reachedBy' in knot ? knot.reachedBy.map(({ log }) => log) : []),
      ]);
      const acts = logs.flatMap(({ entries }) => entries.map(({ act }) => act));
      return { string, actTitles: new Map(acts.map((act) => [act, titleOfAct(act)])) };
    },
    file: (session, place, format) =>
      perform(runtime, evidenceStringExport, actorOf(session), { ...inputOf(place), report: format }),
  };
}

const inputOf = ({ assessmentId, questionId, asOf }: StringPlace) => ({
  assessmentId,
  questionId,
  ...(asOf === '' ? {} : { asOf }),
});
