/** Everything somebody may jump to, and of it what their words mean. Signed out: what is open to all. */
import type { LintRule } from '#lint/rule.ts';
import { rulePath } from '../../links.ts';
import type { Sought } from '../../services/find.ts';
import type { MemberSession, WebSession } from '../../services/people.ts';
import type { WebServices } from '../../services/services.ts';
import { isMember } from '../../session-guard.ts';
import { type Here, hereOf } from './here.ts';
import { pagesFor } from './pages.ts';
import { programmeTargets } from './programme.ts';
import { type Candidate, ranked, soughtIn, type Target } from './rank.ts';

interface Asked {
  readonly typed: string;
  /** The address they look from. */
  readonly from: string;
  readonly most: { readonly ofEach: number; readonly all: number };
}

type Services = Pick<WebServices, 'find' | 'rules' | 'programmeRules' | 'starRules'>;

/** The best of what is meant; `total` counts the rest as well. */
export async function findTargets(
  services: Services,
  session: WebSession | null,
  { typed, from, most }: Asked,
): Promise<{ readonly targets: readonly Target[]; readonly total: number }> {
  const sought = soughtIn(typed);
  const programme =
    session !== null && isMember(session) ? await inProgramme(services, session, sought, hereOf(from)) : [];
  const rules = [...services.rules, ...services.programmeRules, ...services.starRules].map(ruleTarget);
  return ranked([...programme, ...pagesFor(session), ...rules], sought, most);
}

async function inProgramme(
  { find }: Services,
  session: MemberSession,
  sought: Sought,
  here: Here,
): Promise<readonly Candidate[]> {
  const found = await find.inWorkspace(session, sought, here.assessmentId);
  const open = found.assessments.find(({ id }) => id === here.assessmentId);
  return programmeTargets({ ...found, session, here: { ...here, serviceId: open?.serviceId ?? here.serviceId } });
}

const ruleTarget = ({ id, title }: Pick<LintRule, 'id' | 'title'>): Candidate => ({
  kind: 'rule',
  word: title,
  note: `rule ${id}`,
  href: rulePath(id),
});
