/** What does this provider answer? The approved answers of its Level 1 self-assessment, to read. */

import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import type { PublicEntry, PublicService } from '#assurance/registry/public-page.ts';
import { plural } from '#reports/words.ts';
import { withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { IdText } from '../../parts/question-id.tsx';
import type { PublicAnswer, PublicAnswerDomain } from '../../services/registry.ts';
import type { View } from '../../view.ts';
import { answersCrumbs } from './service.tsx';
import { registryPath, verdictOf } from './words.ts';

export interface PublicAnswersProps {
  readonly view: View;
  readonly service: PublicService;
  readonly entry: PublicEntry & { readonly state: Parameters<typeof verdictOf>[0]['state'] };
  readonly domains: readonly PublicAnswerDomain[];
  /** The domain that is looked at; empty for all. */
  readonly domain: string;
}

const ANSWER_WORDS = { yes: 'Yes', no: 'No', na: 'NA' } as const;

export const PublicAnswersPage = ({ view, service, entry, domains, domain }: PublicAnswersProps) => {
  const ask = `What does ${service.organisation.name} answer about ${service.name}?`;
  const path = registryPath(service.organisation.slug, service.slug, 'answers');
  const shown = domain === '' ? domains : domains.filter(({ code }) => code === domain);
  const all = domains.flatMap(({ answers }) => answers);
  const count = (answer: PublicAnswer['answer']) => all.filter((one) => one.answer === answer).length;
  return (
    <Document view={view} title={ask} section="registry">
      <Question
        crumbs={answersCrumbs(service)}
        ask={ask}
        verdict={`${count('yes')} Yes, ${count('no')} No, ${count('na')} NA of ${all.length}.`}
      >
        {`${entry.questionnaire} ${entry.questionnaireEdition}, the provider’s own word. Is the entry current? ${verdictOf(entry)} The questions stand in our own wording; the publisher’s text is in its workbook.`}
      </Question>
      <nav class="pt-4 flex flex-wrap gap-x-4 gap-y-1 noprint" aria-label="Domains">
        <a class="lnk" href={path} aria-current={domain === '' ? 'page' : undefined}>
          All domains
        </a>
        {domains.map(({ code, title }) => (
          <a
            class="lnk"
            href={withQuery(path, { domain: code })}
            title={title}
            aria-current={domain === code ? 'page' : undefined}
          >
            {code}
          </a>
        ))}
      </nav>
      {shown.map(({ code, title, answers }) => (
        <Section
          id={`domain-${code.replace('&', '-')}`}
          title={`${code} ${title}`}
          aside={plural(answers.length, 'answer')}
        >
          {answers.map((answer) => (
            <AnswerPart answer={answer} />
          ))}
        </Section>
      ))}
    </Document>
  );
};

const AnswerPart = ({ answer }: { readonly answer: PublicAnswer }) => (
  <article class="public-answer">
    <h3>
      <span class="qid">
        <IdText id={answer.questionId} />
      </span>{' '}
      <span class="font-normal">{answer.prompt}</span>
    </h3>
    <p class="pt-1">
      <strong class="font-semibold">{ANSWER_WORDS[answer.answer]}</strong>
      {answer.ownership === null ? null : <span class="text-muted">{` · ${OWNERSHIP_LABELS[answer.ownership]}`}</span>}
    </p>
    {answer.cspImplementationDescription === '' ? null : (
      <p class="pt-1 max-w-prose whitespace-pre-line">{answer.cspImplementationDescription}</p>
    )}
    {answer.cscResponsibilities === '' ? null : (
      <p class="pt-1 max-w-prose whitespace-pre-line">
        <span class="text-muted">Customer: </span>
        {answer.cscResponsibilities}
      </p>
    )}
    {answer.notes.map((note) => (
      <p class="pt-1 max-w-prose note-line">{note}</p>
    ))}
  </article>
);
