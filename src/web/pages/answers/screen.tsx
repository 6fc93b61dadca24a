/** What is left to answer? The list at the left, one answer at the right; all of it works without script. */
import type { Refusal } from '#assurance/refusal.ts';
import { dateWords, plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { HeatStrip, StripKey } from '../../parts/heat-strip.tsx';
import { Empty } from '../../parts/messages.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import { ANSWER_SHOWS, type AnswerFilter, type AnswersScreen } from '../../services/answers.ts';
import type { View } from '../../view.ts';
import { carriedPath, PROGRESS_PARTS } from '../assessments/words.ts';
import type { ConflictFacts } from './conflict.tsx';
import { DetailPane } from './detail.tsx';
import { AnswerList } from './list.tsx';
import { NO_FILTER, screenPath } from './paths.ts';
import { SHOW_WORDS } from './words.ts';

export interface ScreenProps {
  readonly view: View;
  readonly screen: AnswersScreen;
  readonly filter: AnswerFilter;
  readonly conflict?: ConflictFacts | null;
  readonly refusal?: Refusal | null;
}

export const AnswersPage = ({ view, screen, filter, conflict = null, refusal = null }: ScreenProps) => {
  const { head, domains, detail } = screen;
  return (
    <Document view={view} title="What is left to answer?" section="services" islands={['answers']} wide>
      <ScreenHead screen={screen} />
      <div class="px-4 border-b border-rule flex flex-wrap items-center gap-x-6">
        <nav class="tabrow border-b-0! flex-1 min-w-0" aria-label="Answers shown">
          {ANSWER_SHOWS.map((show) => (
            <a href={screenPath(head.id, { ...filter, show })} aria-current={show === filter.show ? 'page' : undefined}>
              {SHOW_WORDS[show]} <span class="text-muted">{screen.counts[show]}</span>
            </a>
          ))}
        </nav>
        <div class="max-xl:hidden">
          <StripKey words={PROGRESS_PARTS} />
        </div>
      </div>
      <div class="ws" data-answers>
        <AnswerList view={view} screen={screen} filter={filter} />
        <section class="ws-detail" id="detail" aria-label="The answer" data-detail>
          {detail === null ? (
            <div class="p-4">
              <h2 class="sr-only">The answer</h2>
              <Empty
                title="No answer passes this filter"
                acts={
                  <a class="btn btn-sm btn-quiet" href={screenPath(head.id, NO_FILTER)}>
                    Show all
                  </a>
                }
              >
                {`${domains.length} domains and ${plural(screen.counts.all, 'question')} are in this self-assessment.`}
              </Empty>
            </div>
          ) : (
            <DetailPane view={view} detail={detail} conflict={conflict} refusal={refusal} />
          )}
        </section>
      </div>
    </Document>
  );
};

const ScreenHead = ({ screen }: { readonly screen: AnswersScreen }) => {
  const { head, domains, counts } = screen;
  const left = counts.all - counts.approved;
  const rest = [
    [counts.review, 'to review'],
    [counts.change, 'to change'],
    [counts.draft, counts.draft === 1 ? 'draft' : 'drafts'],
    [counts.unanswered, 'blank'],
  ] as const;
  return (
    <div class="px-4 pt-3 border-b border-rule">
      <div class="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <nav class="flex-1" aria-label="Where you are">
          <ol class="crumbs">
            <li>
              <a href={servicePath(head.service.id)}>{head.service.name}</a>
            </li>
            <li>
              <a href={servicePath(head.service.id, 'answers')}>
                {`${head.questionnaire} ${head.edition}, ${head.title}`}
              </a>
            </li>
          </ol>
        </nav>
        <p class="text-meta noprint flex gap-4">
          <a class="lnk" href={carriedPath(head.id)}>
            What was carried
          </a>
          <a class="lnk" href={servicePath(head.service.id, 'handover')}>
            Hand over
          </a>
        </p>
      </div>
      <div class="flex flex-wrap items-end gap-x-8 gap-y-2 pb-2 pt-0.5">
        <div>
          <h1 class="text-[1.25rem]!">What is left to answer?</h1>
          <p class="text-muted pt-0.5">
            <b class="font-semibold text-base-content">{left === 0 ? 'Nothing' : `${left} of ${counts.all}`}</b>
            {head.dueOn === null ? '' : ` before ${dateWords(head.dueOn)}`}
            {left === 0
              ? `: all ${counts.all} are approved.`
              : `: ${rest
                  .filter(([count]) => count > 0)
                  .map(([count, word]) => `${count} ${word}`)
                  .join(', ')}.`}
            {head.isOpen ? '' : ' It is closed; its answers stay as they are.'}
          </p>
        </div>
        <div class="flex-1 min-w-72 max-w-3xl ml-auto noprint">
          <HeatStrip
            domains={domains}
            size="compact"
            words={PROGRESS_PARTS}
            label="Progress per domain"
            hrefOf={(domain) => screenPath(head.id, { ...NO_FILTER, domain })}
          />
        </div>
      </div>
    </div>
  );
};
