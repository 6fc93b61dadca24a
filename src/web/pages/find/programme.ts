/** What was found in the workspace, as targets: each record leads to its page, each service to all of its pages. */
import { dateWords } from '#reports/words.ts';
import { answersPath, readingPath, vendorPath, withQuery } from '../../links.ts';
import { mayDo } from '../../parts/permitted.tsx';
import { typeWords } from '../../parts/record-words.ts';
import { SERVICE_TABS, servicePath } from '../../parts/service-tabs.tsx';
import { recordPath } from '../../record-paths.ts';
import type { Found, FoundAssessment, FoundRecord, FoundVendor } from '../../services/find.ts';
import type { MemberSession } from '../../services/people.ts';
import { NO_FILTER, nextOpenPath, screenPath } from '../answers/paths.ts';
import { carriedPath } from '../assessments/words.ts';
import { packPath } from '../packs/pack.tsx';
import { controlPath } from '../services/decision-words.ts';
import { memberPath } from '../workspace/member.tsx';
import type { Here } from './here.ts';
import type { Candidate } from './rank.ts';

type Programme = Found & { readonly session: MemberSession; readonly here: Here };

/** Everything of the workspace that can be jumped to. */
export const programmeTargets = (programme: Programme): readonly Candidate[] => [
  ...programme.services.flatMap((service) => serviceTargets(programme, service)),
  ...programme.assessments.flatMap((one) => assessmentTargets(programme, one)),
  ...answerTargets(programme),
  ...controlTargets(programme),
  ...programme.records.flatMap((record) => recordTarget(programme, record)),
  ...programme.vendors.flatMap(vendorTargets),
  ...programme.members.map(({ id, name }) => ({
    kind: 'member' as const,
    word: name,
    note: 'member',
    href: memberPath(id),
  })),
];

function serviceTargets({ session, here }: Programme, { id, name }: Found['services'][number]): readonly Candidate[] {
  const isHere = id === here.serviceId;
  const acts = [
    ['self-assessment.open', 'Open a self-assessment', 'new begin CAIQ', `${servicePath(id, 'answers')}#begin`],
    ['exception.request', 'Ask for an exception', 'new risk acceptance', `${servicePath(id, 'exceptions')}#ask`],
    ['evidence-pack.make', 'Make an evidence pack', 'export auditor archive hand over', packPath(id)],
  ] as const;
  return [
    { kind: 'service', word: name, note: 'service', href: servicePath(id), isHere },
    ...SERVICE_TABS.filter(([tab]) => tab !== 'position' && !(tab === 'log' && session.isScoped)).map(
      ([tab, word]) => ({
        kind: 'page' as const,
        word: `${word} of ${name}`,
        note: 'service',
        href: servicePath(id, tab),
        isHere,
      }),
    ),
    ...acts
      .filter(([act]) => mayDo(session, act))
      .map(([, word, also, href]) => ({ kind: 'act' as const, word, also, note: `do · ${name}`, href, isHere })),
  ];
}

function assessmentTargets(programme: Programme, one: FoundAssessment): readonly Candidate[] {
  const { here } = programme;
  const { id, title, questionnaire, edition, isOpen } = one;
  const isHere = id === here.assessmentId;
  const note = `${questionnaire} ${edition} · ${serviceName(programme, one.serviceId)}`;
  const does = `${title} · ${serviceName(programme, one.serviceId)}`;
  const page = (word: string, href: string) => ({ kind: 'page' as const, word, note: does, href, isHere });
  return [
    {
      kind: 'self-assessment',
      word: title,
      also: 'answers self-assessment',
      note,
      href: screenPath(id, NO_FILTER),
      isHere,
    },
    ...(isOpen
      ? [
          { ...page('Next unanswered', nextOpenPath(id, isHere ? here.questionId : null)), kind: 'act' as const },
          page('My answers', screenPath(id, { ...NO_FILTER, show: 'mine' })),
          page('Answers to review', screenPath(id, { ...NO_FILTER, show: 'review' })),
        ]
      : []),
    page('What was carried', carriedPath(id)),
  ];
}

function answerTargets(programme: Programme): readonly Candidate[] {
  const { assessments, questions, here } = programme;
  const isInOne = assessments.some(({ id }) => id === here.assessmentId);
  return questions.map(({ assessmentId, id, prompt }) => {
    const of = assessments.find((one) => one.id === assessmentId);
    const isHere = assessmentId === here.assessmentId;
    return {
      kind: 'answer',
      id,
      word: `${id} ${prompt}`,
      note: of === undefined || isHere ? 'answer' : `${of.title} · ${serviceName(programme, of.serviceId)}`,
      href: screenPath(assessmentId, NO_FILTER, id),
      isMeant: true,
      isHere,
      isElsewhere: isInOne && !isHere,
    };
  });
}

const controlTargets = (programme: Programme): readonly Candidate[] =>
  programme.controls.map(({ serviceId, framework, edition, id, title }) => ({
    kind: 'control',
    id,
    word: `${id} ${title}`,
    note: `${framework} ${edition} · ${serviceName(programme, serviceId)}`,
    href: controlPath(serviceId, id, edition),
    isMeant: true,
    isHere: serviceId === programme.here.serviceId,
  }));

function recordTarget(programme: Programme, { type, id, name, detail, serviceId }: FoundRecord): readonly Candidate[] {
  const href = recordPath({ type, id, name, parentId: serviceId });
  if (href === null) return [];
  const isHere = serviceId !== null && serviceId === programme.here.serviceId;
  // A record may be reached by a link, without its service.
  const of = [serviceName(programme, serviceId)].filter((service) => service !== '');
  const base = { word: name, href, isMeant: true, isHere };
  if (type === 'exception')
    return [
      { ...base, kind: 'exception', id: detail, word: `${detail} ${name}`, note: ['exception', ...of].join(' · ') },
    ];
  if (type === 'record')
    return [{ ...base, kind: 'record', note: [`record of ${dateWords(detail)}`, ...of].join(' · ') }];
  if (type === 'service-group') return [{ ...base, kind: 'page', note: 'service group' }];
  if (type === 'submission') return [{ ...base, kind: 'document', note: `submission kit of ${dateWords(detail)}` }];
  return [{ ...base, kind: 'document', note: [typeWords(type), detail].filter((part) => part !== '').join(' · ') }];
}

function vendorTargets({ id, name, service, reading }: FoundVendor): readonly Candidate[] {
  const base = { kind: 'vendor', also: `vendor ${service}` } as const;
  if (reading === null) return [{ ...base, word: name, note: 'vendor', href: vendorPath(id) }];
  const path = readingPath(id, reading.id);
  const { questionnaire, domains } = reading;
  return [
    { ...base, word: name, note: `${questionnaire.name} ${questionnaire.edition}`, href: path },
    { ...base, word: `${name}: answers`, note: 'answers', href: answersPath(path) },
    ...domains.map(({ code, title }) => ({
      ...base,
      word: `${name}: ${code} ${title}`,
      note: 'domain',
      href: `${withQuery(path, { domain: code })}#weak`,
    })),
  ];
}

const serviceName = ({ services }: Programme, serviceId: string | null): string =>
  services.find(({ id }) => id === serviceId)?.name ?? '';
