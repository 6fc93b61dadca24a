/** The whole CAIQ as a paper document, from which the PDF and the word-processor file are made. Knows no file type. */
import { sayDay } from '#assurance/posture/calendar-day.ts';
import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import type { PaperBlock, PaperDocument, PaperFact, PaperPair, PaperSection, PaperStrip } from '#paper/paper.ts';
import { plural } from '#reports/words.ts';
import {
  ANSWER_LABELS,
  countsWords,
  documentTitle,
  draftWarning,
  EXCEPTION_LABELS,
  NAMES_NOTE,
  questionnaireName,
  SERVICE_MODEL_LABELS,
  standingWords,
  supportLines,
  wordingNote,
} from './caiq-words.ts';
import { countsOf, type HandedAnswer, type HandedControl, type HandedDomain, type HandedOver } from './handed-over.ts';

/** Sets out everything that is handed over. */
export function caiqPaper(handed: HandedOver): PaperDocument {
  const { programme, domains } = handed;
  const { organisation, service } = programme;
  return {
    title: documentTitle(handed),
    lead: countsWords(handed),
    author: organisation,
    running: `${organisation} · ${service.name} · ${questionnaireName(handed)}`,
    warning: draftWarning(handed),
    preparedOn: programme.today,
    facts: facts(handed),
    blocks: [
      strip(handed),
      {
        kind: 'prose',
        tone: 'muted',
        text: [
          'CSP is the cloud service provider, CSC its customer. Beside each answer stands who owns its control.',
          wordingNote(handed),
          NAMES_NOTE,
        ].join(' '),
      },
    ],
    hasContents: true,
    sections: domains.map((domain) => domainSection(domain, handed)),
  };
}

function facts(handed: HandedOver): readonly PaperFact[] {
  const { programme, counts, domains } = handed;
  const { organisation, service, selfAssessment, today } = programme;
  const controls = domains.reduce((sum, domain) => sum + domain.controls.length, 0);
  const fact = (label: string, value: string, note = ''): PaperFact => ({ label, value, note });
  return [
    fact('Provider', organisation, service.website ?? ''),
    fact('Service', service.name, SERVICE_MODEL_LABELS[service.serviceModel]),
    fact(
      'Questionnaire',
      questionnaireName(handed),
      `${plural(counts.questions, 'question')} · ${plural(controls, 'control')}`,
    ),
    fact('Assessed as of', selfAssessment.assessedOn === null ? 'not dated' : sayDay(selfAssessment.assessedOn)),
    fact('Approved', `${counts.approved} of ${counts.questions}`, 'answers approved by another than their author'),
    fact('Prepared', sayDay(today)),
  ];
}

function strip({ domains, counts, isDraft }: HandedOver): PaperStrip {
  const bars = domains.map(({ code, title, controls }) => {
    const { yes, na, no, blank, questions } = countsOf(controls.flatMap(({ answers }) => answers));
    return {
      code,
      title,
      note: `${questions - blank}/${questions}`,
      counts: { solid: yes, tint: na, hatch: no, hollow: blank },
    };
  });
  const said = bars.map(
    ({ code, title, counts: { solid, tint, hatch, hollow } }) =>
      `${code} ${title}: ${solid} Yes, ${tint} NA, ${hatch} No, ${hollow} open`,
  );
  return {
    kind: 'strip',
    alt: `Answers in each of ${plural(domains.length, 'control domain')}. ${said.join('; ')}.`,
    bars: bars.map(({ title: _, ...bar }) => bar),
    key: [
      { fill: 'solid', words: `${counts.yes} Yes` },
      { fill: 'tint', words: `${counts.na} NA, not applicable` },
      { fill: 'hatch', words: `${counts.no} No` },
      { fill: 'hollow', words: `${counts.blank} without ${isDraft ? 'an answer' : 'an approved answer'}` },
    ],
  };
}

function domainSection({ code, title, controls }: HandedDomain, handed: HandedOver): PaperSection {
  const { questions, yes, no, na } = countsOf(controls.flatMap(({ answers }) => answers));
  return {
    title: `${code} ${title}`.trim(),
    aside: `${plural(questions, 'question')}: ${yes} Yes, ${no} No, ${na} NA`,
    blocks: [],
    sections: controls.map((control) => controlSection(control, handed)),
  };
}

function controlSection(control: HandedControl, handed: HandedOver): PaperSection {
  return {
    title: `${control.id} ${control.title}`.trim(),
    aside: control.isInScope ? '' : `Out of scope of ${handed.programme.service.name}`,
    blocks: splitBlocks(control),
    sections: control.answers.map((answer) => answerSection(answer, handed)),
  };
}

/** The documented split of a control, as far as it says more than the ownership beside each answer. */
function splitBlocks({ responsibility }: HandedControl): readonly PaperBlock[] {
  if (responsibility === null) return [];
  const { ownership, cspPart, cscPart, thirdParty } = responsibility;
  const parts = [
    pair('Provider’s part', cspPart),
    pair('Customer’s part', cscPart),
    pair('Third party', thirdParty),
  ].filter(({ value }) => value !== '');
  return parts.length === 0
    ? []
    : [{ kind: 'pairs', pairs: [pair('Control ownership', OWNERSHIP_LABELS[ownership]), ...parts] }];
}

function answerSection(answer: HandedAnswer, handed: HandedOver): PaperSection {
  const pairs = answerPairs(answer);
  const description = answer.cspImplementationDescription.trim();
  return {
    title: `${answer.questionId} ${answer.question}`.trim(),
    aside: handed.worded === 'both' && answer.wordedBy === 'us' && answer.question !== '' ? 'our wording' : '',
    blocks: [
      verdict(answer, handed),
      ...(description === '' ? [] : [{ kind: 'prose', tone: 'plain', text: description } as const]),
      ...(pairs.length === 0 ? [] : [{ kind: 'pairs', pairs } as const]),
    ],
    sections: [],
  };
}

function verdict(answer: HandedAnswer, { programme }: HandedOver): PaperBlock {
  const standing = standingWords(answer);
  const isDatedApart = answer.assessedOn !== null && answer.assessedOn !== programme.selfAssessment.assessedOn;
  const assessed = isDatedApart && answer.assessedOn !== null ? `assessed ${sayDay(answer.assessedOn)}, ` : '';
  return {
    kind: 'verdict',
    text: answer.answer === null ? 'Not answered' : ANSWER_LABELS[answer.answer],
    detail: answer.ownership === null ? '' : OWNERSHIP_LABELS[answer.ownership],
    aside: answer.isApproved ? `${assessed}${standing}` : '',
    state: answer.isApproved ? null : { mark: '○', word: standing, tone: answer.answer === null ? 'none' : 'weak' },
  };
}

const answerPairs = (answer: HandedAnswer): readonly PaperPair[] => [
  ...[pair('Customer’s responsibilities', answer.cscResponsibilities.trim())].filter(({ value }) => value !== ''),
  ...answer.exceptions.map(
    ({ name, kind, note, until }): PaperPair => ({
      label: EXCEPTION_LABELS[kind],
      value: note,
      state: { mark: '▲', word: `${name}, until ${sayDay(until)}`, tone: 'weak' },
    }),
  ),
  ...[pair('Evidence', supportLines(answer).join('\n'))].filter(({ value }) => value !== ''),
];

const pair = (label: string, value: string): PaperPair => ({ label, value, state: null });
