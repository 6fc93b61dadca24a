/** Invented decisions about a service, put together by the rules themselves, for looking at their pages. */
import { parseControlId, parseDomainCode, parseQuestionId } from '#assurance/identifiers.ts';
import type { SsrmOwnership } from '#assurance/questionnaire/answer.ts';
import { Refusal } from '#assurance/refusal.ts';
import { planCarry } from '#assurance/service/carry-controls.ts';
import { type OwnedAnswer, responsibilityContradictions } from '#assurance/service/contradictions.ts';
import { effectiveScope } from '#assurance/service/effective-scope.ts';
import { responsibilityStandings } from '#assurance/service/responsibility-standing.ts';
import type { Responsibility, ScopeDecision } from '#assurance/service/service.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import type {
  DecidedResponsibility,
  InEdition,
  OwnershipRow,
  ScopeEntry,
  ServiceDecisions,
} from '#web/services/service-decisions.ts';
import type { Reader } from './page-people.ts';

const sets = await loadQuestionSets('frameworks');
const setOf = (edition: string) =>
  sets.find(({ name, catalogue }) => name === 'CAIQ' && catalogue.edition === edition)!;
const NEW = setOf('4.1.0');
const { catalogue } = NEW;

export const inventedStrip = catalogue.domains.map(({ code, title }, at) => {
  const all = NEW.questions.filter(({ id }) => id.startsWith(code)).length;
  const [strong, plain, weak] = [Math.floor(all / 2), at % 3, at % 4 === 0 ? 1 : 0];
  return { code, title, strength: { strong, plain, weak, unanswered: all - strong - plain - weak } };
});

const at = { decidedAt: new Date('2026-10-04T09:30:00Z'), decidedBy: 'u1' };
const scopeOf = (edition: string, target: string, inScope: boolean | null, justification: string): ScopeDecision => ({
  framework: 'CCM',
  edition,
  target: parseControlId(target) ?? parseDomainCode(target)!,
  revision: 1,
  inScope,
  justification,
  carriedFrom: null,
  ...at,
});
const SCOPE = [
  scopeOf(
    '4.1.0',
    'DCS',
    false,
    'We run no halls: the three regions are rented from Fjord Compute, with its own CAIQ.',
  ),
  scopeOf('4.1.0', 'DCS-05', true, 'The two cages in Halden are ours since the move.'),
  scopeOf('4.1.0', 'AIS-08', false, 'No API is offered to customers in this service.'),
];
const OLDER = [scopeOf('4.0.13', 'IVS', false, 'No virtual machines.'), scopeOf('4.0.13', 'TVM-03', true, 'Ours.')];

const decided = (controlId: string, ownership: SsrmOwnership, parts: Partial<Responsibility> = {}): Responsibility => ({
  framework: 'CCM',
  edition: '4.1.0',
  controlId: parseControlId(controlId)!,
  revision: 2,
  ownership,
  cspPart: ownership.startsWith('shared') ? 'Halden keeps the identity service and its second factor running.' : '',
  cscPart: ownership === 'shared-csp-csc' ? 'Customers decide who gets an account and review them each quarter.' : '',
  thirdParty: ownership.includes('third') ? 'Fjord Compute' : '',
  basis: 'decided',
  carriedFrom: null,
  ...at,
  ...parts,
});
const RESPONSIBILITIES = [
  decided('IAM-01', 'shared-csp-csc'),
  decided('IAM-02', 'shared-csp-csc', { cscPart: '', basis: 'proposal', revision: 1 }),
  decided('IAM-03', 'csp-owned', { basis: 'carried', carriedFrom: 'CCM 4.0.13 IAM-03' }),
  decided('DCS-05', 'shared-csp-third-party'),
  decided('CEK-01', 'third-party-outsourced', { thirdParty: '' }),
  decided('DSP-17', 'csc-owned'),
  decided('I&S-03', 'csc-owned'),
];
const ANSWERS: readonly OwnedAnswer[] = (
  [
    ['IAM-01.1', 'shared-csp-csc'],
    ['IAM-01.2', 'third-party-outsourced'],
    ['DSP-17.1', 'csp-owned'],
    ['LOG-01.1', 'csp-owned'],
    ['LOG-01.2', 'csc-owned'],
    ['AIS-08.1', 'csp-owned'],
  ] as const
).map(([id, ownership]) => ({
  questionId: parseQuestionId(id)!,
  answer: 'yes',
  ownership,
  cscResponsibilities: '',
}));

const scope = effectiveScope(SCOPE, catalogue);
const service = { id: 'halden-object-store', name: 'Halden Object Store', serviceModel: 'iaas' } as const;
const inEdition: InEdition = { service, edition: '4.1.0', editions: ['4.1.0', '4.0.13'], carryFrom: '4.0.13' };
const contradictions = responsibilityContradictions({
  questionSet: NEW,
  responsibilities: RESPONSIBILITIES,
  answers: ANSWERS,
  scope,
  serviceModel: 'iaas',
});
const decidedOf = (one: Responsibility): DecidedResponsibility => ({
  ...one,
  by: 'Ines Okafor',
  at: one.decidedAt.toISOString(),
});
const rows: readonly OwnershipRow[] = responsibilityStandings({
  catalogue,
  scope,
  responsibilities: RESPONSIBILITIES,
  serviceModel: 'iaas',
}).map(({ control, state, proposed, decided: own, missing }) => ({
  id: control.id,
  title: control.title,
  domain: control.domain,
  state,
  proposed,
  missing,
  decided: own === null ? null : decidedOf(own),
}));
const entryOf = ({ target, inScope, justification, carriedFrom, decidedAt }: ScopeDecision): ScopeEntry => ({
  target,
  inScope,
  justification,
  carriedFrom,
  by: 'Ines Okafor',
  at: decidedAt.toISOString(),
});
const entries = new Map(SCOPE.map((one) => [one.target, entryOf(one)]));

const refuse = (field: string, message: string, mend: string) =>
  new Refusal('input-is-not-valid', { message, mend, field });

const PEOPLE = {
  ines: { id: 'u1', name: 'Ines Okafor', isMember: true },
  rolf: { id: 'u8', name: 'Rolf Dahl', isMember: false },
} as const;

/** Nothing is decided yet for a newcomer. */
export const serviceDecisions = (reader: Reader): ServiceDecisions => ({
  async scope() {
    const isNew = reader === 'newcomer';
    return {
      ...inEdition,
      carryFrom: isNew ? null : '4.0.13',
      questionsOut: isNew ? 0 : NEW.questions.filter(({ id }) => !scope.scopeOf(id).inScope).length,
      history: isNew ? [] : [...SCOPE, scopeOf('4.1.0', 'IPY', null, 'Taken out by mistake.')].map(entryOf),
      domains: catalogue.domains.map(({ code, title }) => ({
        code,
        title,
        decision: isNew ? null : (entries.get(code) ?? null),
        controls: [...catalogue.controls.values()]
          .filter(({ domain }) => domain === code)
          .map((control) => ({
            id: control.id,
            title: control.title,
            gist: control.gist,
            inScope: isNew || scope.controls.get(control.id)?.inScope === true,
            decision: isNew ? null : (entries.get(control.id) ?? null),
          })),
      })),
    };
  },
  async decideScope(_session, _service, { justification }) {
    if (justification === '') throw refuse('justification', 'A decision needs a reason.', 'Say why.');
  },
  ownership: async () => ({
    ...inEdition,
    domains: catalogue.domains,
    rows: reader === 'newcomer' ? rows.map((row) => ({ ...row, state: 'proposed', decided: null, missing: [] })) : rows,
    contradictions: reader === 'newcomer' ? [] : contradictions,
    answersOf: reader === 'newcomer' ? null : { id: 'a1', title: 'Renewal 2027' },
  }),
  async ownershipOfControl(_session, _service, _edition, controlId) {
    const row = rows.find(({ id }) => id === controlId);
    if (row === undefined) throw new Refusal('record-is-absent', { message: 'No such control.', mend: 'Go back.' });
    return {
      ...inEdition,
      row,
      gist: catalogue.controls.get(parseControlId(controlId)!)?.gist ?? '',
      history: row.decided === null ? [] : [row.decided, { ...row.decided, revision: 1, ownership: 'csp-owned' }],
      questions: NEW.questions
        .filter(({ control }) => control === controlId)
        .map(({ id, prompt }) => {
          const answer = ANSWERS.find(({ questionId }) => questionId === id);
          return { id, prompt, answer: answer?.answer ?? null, ownership: answer?.ownership ?? null };
        }),
      contradictions: contradictions.filter((one) => one.controlId === controlId),
      fromAnswers: { cspPart: '', cscPart: '' },
    };
  },
  previewOwnership: async (_session, _service, _edition, { controls, domain }) => ({
    ...inEdition,
    rows: rows
      .filter((row) => row.state !== 'out-of-scope')
      .filter((row) => controls.includes(row.id) || domain === 'all' || row.domain === domain)
      .map((row) => ({
        ...row,
        fromAnswers: { cspPart: row.id === 'IAM-04' ? 'Accounts of our own staff.' : '', cscPart: '' },
      })),
  }),
  async decideOwnership(_session, _service, { ownership, cscPart }) {
    if (ownership === 'shared-csp-csc' && cscPart === '')
      throw refuse('cscPart', 'A control shared with the customer needs what the customer does.', 'Write it.');
  },
  async acceptProposed(_session, _service, { controlIds }) {
    if (controlIds.length === 1)
      throw new Refusal('record-changed-meanwhile', {
        message: 'Somebody changed this responsibility while you were looking at it.',
        mend: 'Open it again, look at their change, then make yours.',
      });
  },
  owners: async () => ({
    service,
    ver: 4,
    edition: '4.1.0',
    caiqOwner: reader === 'newcomer' ? null : PEOPLE.ines,
    caiqReviewer: reader === 'newcomer' ? null : PEOPLE.rolf,
    domains: catalogue.domains.map(({ code, title }, index) => {
      const owner = reader === 'newcomer' || index % 5 === 4 ? null : index === 3 ? PEOPLE.rolf : PEOPLE.ines;
      return {
        code,
        title,
        inScope: code === 'IPY' ? 0 : 3 + (index % 7),
        owner,
        since: owner === null ? null : at.decidedAt.toISOString(),
      };
    }),
    members: [
      { id: 'u1', name: 'Ines Okafor', roles: ['owner'] },
      { id: 'u2', name: 'Tomas Lind', roles: ['domain-owner', 'caiq-reviewer'] },
    ],
  }),
  async handOver(_session, _service, { reason }) {
    if (reason === '') throw refuse('reason', 'reason: is missing.', 'Say why somebody else takes over.');
  },
  async namePeople(_session, _service, { caiqOwner, caiqReviewer }) {
    if (caiqOwner === caiqReviewer)
      throw refuse('caiqReviewer', 'The CAIQ owner cannot review their own CAIQ.', 'Name two people.');
  },
  async previewCarry() {
    const older = setOf('4.0.13').catalogue;
    const responsibilities = ['DCS-05', 'AIS-04'].map((id) => decided(id, 'shared-csp-csc', { edition: '4.0.13' }));
    const owners = [{ domain: parseDomainCode('IVS')!, personId: 'u8', since: at.decidedAt }];
    const plan = planCarry(older, catalogue, { scope: OLDER, responsibilities, owners });
    const named = (id: string | null) => ({
      id: id ?? '',
      title: catalogue.controls.get(parseControlId(id ?? '')!)?.title ?? '',
    });
    return {
      service,
      from: '4.0.13',
      to: '4.1.0',
      scope: plan.scope.map(({ target, source }) => ({
        target,
        from: source.target,
        inScope: source.inScope === true,
        justification: source.justification,
      })),
      responsibilities: plan.responsibilities.map(({ controlId, source }) => ({
        ...named(controlId),
        from: source.controlId,
        isRetitled: controlId === 'AIS-04',
        ownership: source.ownership,
      })),
      owners: plan.owners.map(({ domain, source }) => ({ domain, from: source.domain, person: PEOPLE.rolf })),
      kept: plan.kept,
      added: plan.controls.filter(({ disposition }) => disposition === 'new').map(({ controlId }) => named(controlId)),
      removed: [{ id: 'IAM-12', title: older.controls.get(parseControlId('IAM-12')!)?.title ?? '' }],
    };
  },
  carry: async () => {},
});
