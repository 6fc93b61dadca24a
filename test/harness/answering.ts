/** A self-assessment with people around it: who answers, who reviews, who owns one domain, who only looks. */
import type { Actor, Role } from '../../src/assurance/access/actor.ts';
import { membershipAs } from '../../src/assurance/access/membership.ts';
import { parseQuestionId, type QuestionId } from '../../src/assurance/identifiers.ts';
import type { AnswerContent } from '../../src/assurance/self-assessment/self-assessment.ts';
import { addAnswers } from '../../src/store/answer.ts';
import { auditedTransaction } from '../../src/store/audited-transaction.ts';
import { setMember } from '../../src/store/member.ts';
import { newWorkspace, personIn } from './actors.ts';
import { blankAnswer, openAssessment, writtenAnswer } from './answers.ts';
import { newId } from './new-id.ts';
import type { TestRuntime } from './runtime.ts';

export interface Room {
  readonly workspaceId: string;
  readonly owner: Actor;
  readonly author: Actor;
  readonly reviewer: Actor;
  /** Owns the domain IAM and no other. */
  readonly keeper: Actor;
  readonly viewer: Actor;
  readonly serviceId: string;
  readonly assessmentId: string;
}

interface Wish {
  readonly edition?: string;
  /** What is written already, by question id; the rest is blank. */
  readonly written?: Readonly<Record<string, Partial<AnswerContent>>>;
  /** The questions to ask, for a test that needs no whole questionnaire; all of the edition otherwise. */
  readonly only?: readonly string[];
}

/** The id of a question, as code needs it. */
export function questionId(text: string): QuestionId {
  const id = parseQuestionId(text);
  if (id === null) throw new Error(`${text} is no question id`);
  return id;
}

/**
 * A room of its own workspace, in an edition; every question blank, but those that `written` gives content. What is
 * written was written by the owner of the workspace.
 */
export async function answeringRoom(
  { database, asOwner, runtime }: TestRuntime,
  { edition = '4.1.0', written = {}, only }: Wish = {},
): Promise<Room> {
  const { workspaceId, owner } = await newWorkspace(database);
  const join = async (role: Role): Promise<Actor> => {
    const person = personIn(workspaceId, role);
    await audited('member.invite', (tx) => setMember(tx, person.personId ?? '', membershipAs(role)));
    return person;
  };
  const audited = <T>(act: string, work: Parameters<typeof auditedTransaction<T>>[2]) =>
    auditedTransaction(database, { workspaceId, actor: owner, now: runtime.now(), newId, act }, work);
  const [author, reviewer, keeper, viewer] = [
    await join('caiq-owner'),
    await join('caiq-reviewer'),
    await join('domain-owner'),
    await join('viewer'),
  ];
  const people = { caiqOwner: author.personId, caiqReviewer: reviewer.personId };
  const opened = await openAssessment(asOwner, workspaceId, { edition, openedAt: runtime.now(), ...people });
  await asOwner(
    `insert into tenant.domain_owner (workspace_id, service_id, domain, person_id, since, ver, last_event_id, row_digest)
     values ($1, $2, 'IAM', $3, now(), 1, $2, '')`,
    [workspaceId, opened.serviceId, keeper.personId],
  );
  const set = runtime.questionSets.find((one) => one.name === 'CAIQ' && one.edition === edition);
  const asked = (set?.questions ?? []).filter(({ id }) => only?.includes(id) ?? true);
  const rows = asked.map(({ id }) => {
    const content = written[id];
    return content === undefined ? blankAnswer(id) : writtenAnswer(id, content);
  });
  await audited('self-assessment.open', (tx) => addAnswers(tx, opened.assessmentId, rows));
  return { workspaceId, owner, author, reviewer, keeper, viewer, ...opened };
}
