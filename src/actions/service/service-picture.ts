/** Everything decided about one service in one edition of the CCM, read at one moment: for acts that list and for pages. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { type Contradiction, responsibilityContradictions } from '#assurance/service/contradictions.ts';
import { type EffectiveScope, effectiveScope } from '#assurance/service/effective-scope.ts';
import { type ResponsibilityStanding, responsibilityStandings } from '#assurance/service/responsibility-standing.ts';
import type { Responsibility, ScopeDecision } from '#assurance/service/service.ts';
import { answersOf } from '#store/answer.ts';
import type { ReadHandle } from '#store/handle.ts';
import { responsibilitiesOf } from '#store/responsibility.ts';
import { scopeDecisionsOf } from '#store/scope-decision.ts';
import { type KeptSelfAssessment, listSelfAssessments } from '#store/self-assessment.ts';
import type { KeptService } from '#store/service.ts';
import { decidableSet, decidableSets } from './ccm-edition.ts';

export interface ServicePicture {
  readonly questionSet: QuestionSet;
  /** What holds, in every edition. */
  readonly decisions: readonly ScopeDecision[];
  readonly scope: EffectiveScope;
  /** What holds, in every edition. */
  readonly responsibilities: readonly Responsibility[];
  /** One per control of the edition. */
  readonly standings: readonly ResponsibilityStanding[];
  readonly contradictions: readonly Contradiction[];
  /** Every self-assessment of the service, newest first. */
  readonly selfAssessments: readonly KeptSelfAssessment[];
  /** The one whose answers the decisions are held against; null when none was opened in this edition. */
  readonly selfAssessment: KeptSelfAssessment | null;
  /** Its answers. */
  readonly answers: readonly QuestionAnswer[];
}

/** Reads with four queries, whatever there is. Without an edition: the one the service works in. */
export async function servicePicture(
  read: ReadHandle,
  questionSets: readonly QuestionSet[],
  service: KeptService,
  edition: string | null,
): Promise<ServicePicture> {
  const selfAssessments = await listSelfAssessments(read, service.id);
  const decisions = await scopeDecisionsOf(read, service.id);
  const responsibilities = await responsibilitiesOf(read, service.id);
  const questionSet =
    edition === null
      ? workingSet(questionSets, selfAssessments, [...decisions, ...responsibilities])
      : decidableSet(questionSets, edition);
  const { catalogue } = questionSet;
  const scope = effectiveScope(decisions, catalogue);
  const selfAssessment = answeredIn(questionSet, selfAssessments);
  const answers = selfAssessment === null ? [] : await answersOf(read, selfAssessment.id);
  const { serviceModel } = service;
  return {
    questionSet,
    decisions,
    scope,
    responsibilities,
    standings: responsibilityStandings({ catalogue, scope, responsibilities, serviceModel }),
    contradictions: responsibilityContradictions({ questionSet, scope, responsibilities, answers, serviceModel }),
    selfAssessments,
    selfAssessment,
    answers,
  };
}

/** The edition a service works in: that of its open self-assessment, else the newest it decided in, else the newest. */
export function workingSet(
  questionSets: readonly QuestionSet[],
  selfAssessments: readonly Pick<KeptSelfAssessment, 'questionnaire' | 'edition' | 'state'>[],
  decided: readonly { readonly framework: string; readonly edition: string }[],
): QuestionSet {
  const sets = decidableSets(questionSets);
  const [newest] = sets;
  if (newest === undefined) throw new Error('No edition of the CCM is loaded that says what is typical.');
  const open = selfAssessments.filter(({ state }) => state === 'open');
  const answered = sets.find((set) => open.some((one) => isOf(set, one)));
  const held = sets.find(({ catalogue }) =>
    decided.some(({ framework, edition }) => framework === catalogue.framework && edition === catalogue.edition),
  );
  return answered ?? held ?? newest;
}

/** The newest open one in this edition, else the newest closed one. */
function answeredIn(set: QuestionSet, selfAssessments: readonly KeptSelfAssessment[]): KeptSelfAssessment | null {
  const own = selfAssessments.filter((one) => isOf(set, one));
  return own.find(({ state }) => state === 'open') ?? own[0] ?? null;
}

const isOf = (
  set: QuestionSet,
  { questionnaire, edition }: Pick<KeptSelfAssessment, 'questionnaire' | 'edition'>,
): boolean => set.name === questionnaire && (set.edition === edition || set.readsEditions.includes(edition));
