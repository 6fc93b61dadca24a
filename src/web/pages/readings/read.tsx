/** Where does this vendor stand? The posture read of one workbook, as a page to look at and to print. */
import type { DomainPosture, Posture, Severity } from '#assurance/posture/posture.ts';
import type { LintRule } from '#lint/rule.ts';
import { severityCounts } from '#reports/issue-groups.ts';
import { dateWords, plural, SEVERITY_WORDS, splitVerdict } from '#reports/words.ts';
import { dayOf } from '../../dates.ts';
import { answersPath, comparePath, readingPath, vendorPath, withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { ExportMenu } from '../../parts/export-menu.tsx';
import { Segments } from '../../parts/fields.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { Facts, Question, Section } from '../../parts/heading.tsx';
import { HeatStrip, StripKey } from '../../parts/heat-strip.tsx';
import { LensTable, ReadinessNote } from '../../parts/lens-table.tsx';
import { Empty } from '../../parts/messages.tsx';
import { ResidualPanel } from '../../parts/residual-panel.tsx';
import { WeaknessGroupPart } from '../../parts/weakness-group.tsx';
import type { ReadingRecord, VendorServices } from '../../services/vendors.ts';
import type { View } from '../../view.ts';
import { FileFacts, NotUnderstood } from './file-facts.tsx';
import { readFacts } from './read-facts.tsx';
import type { WeaknessFilter } from './weaknesses.ts';
import { weaknessGroups } from './weaknesses.ts';

export interface ReadPageProps {
  readonly view: View;
  readonly record: ReadingRecord;
  readonly rules: readonly LintRule[];
  readonly exports: VendorServices['exports'];
  readonly filter: WeaknessFilter;
}

export const ReadPage = (props: ReadPageProps) => {
  const { view, record, rules, filter } = props;
  const { posture } = record.read;
  const reading = readingPath(record.vendor.id, record.id);
  return (
    <Document view={view} title={`Where does ${record.vendor.name} stand?`} section="vendors" islands={['read']}>
      <Head {...props} reading={reading} />
      <Facts facts={readFacts(record, view.today)} />
      <Answered posture={posture} reading={reading} filter={filter} />
      <Section title="Five lenses" aside="as far as a workbook alone can show">
        <LensTable lenses={posture.lenses} rules={rules} />
        <ReadinessNote readiness={posture.readiness} />
      </Section>
      <div class="grid lg:grid-cols-[minmax(0,1fr)_20rem] gap-x-10">
        <Weaknesses {...props} reading={reading} />
        <aside class="section" aria-label="Still to ask, and the file">
          <div class="lg:sticky lg:top-14">
            <ResidualPanel
              questions={posture.residualQuestions}
              instead={posture.questionnaire.questions}
              reading={reading}
            />
          </div>
          <FileFacts record={record} />
        </aside>
      </div>
      <NotUnderstood problems={posture.problems} />
    </Document>
  );
};

const Head = ({ record, exports, reading }: ReadPageProps & { readonly reading: string }) => {
  const { verdict, rest } = splitVerdict(record.read.posture.summary);
  const older = record.others[0];
  const readOn = dateWords(dayOf(record.readAt));
  return (
    <Question
      crumbs={[
        { word: 'Vendors', href: '/vendors' },
        { word: record.vendor.name, href: vendorPath(record.vendor.id) },
        { word: `Reading of ${readOn}` },
      ]}
      ask={`Where does ${record.vendor.name} stand?`}
      verdict={verdict}
      acts={
        <>
          <a class="btn btn-sm btn-quiet h-7" href={answersPath(reading)}>
            All answers
          </a>
          {older === undefined ? null : (
            <a class="btn btn-sm btn-quiet h-7" href={comparePath(older.id, record.id)}>
              Compare versions
            </a>
          )}
          <ExportMenu
            items={exports.map(({ id, title, note }) => ({
              href: `${reading}/export/${encodeURIComponent(id)}`,
              word: title,
              note,
            }))}
          />
        </>
      }
    >
      {rest}
    </Question>
  );
};

const Answered = (props: { readonly posture: Posture; readonly reading: string; readonly filter: WeaknessFilter }) => {
  const { posture, reading, filter } = props;
  const { answers, questionnaire, ownership, descriptions } = posture;
  const given = answers.yes + answers.no + answers.na;
  const owned = questionnaire.questions - ownership.missing;
  const other = answers.other === 0 ? '' : ` · ${answers.other} outside the list`;
  const domains: readonly DomainPosture[] = Object.values(posture.domains);
  return (
    <Section
      title="What was answered"
      aside={
        <span class="noprint">
          Choose a domain to filter the list below{' '}
          <span class="kb">
            <kbd class="k">[</kbd> <kbd class="k">]</kbd>
          </span>
        </span>
      }
    >
      <div class="pt-4">
        <HeatStrip
          domains={domains}
          size="full"
          current={filter.domain}
          hrefOf={(code) => `${withQuery(reading, { ...filter, domain: code === filter.domain ? '' : code })}#weak`}
        />
      </div>
      <div class="flex flex-wrap gap-x-8 gap-y-2 pt-3 items-baseline">
        <StripKey total={posture.strength} />
        <p class="text-meta text-muted lg:ml-auto">
          {`${answers.yes} Yes · ${answers.no} No · ${answers.na} not applicable${other} · ownership given ${owned} of ${questionnaire.questions} · described ${descriptions} of ${given}`}
        </p>
      </div>
    </Section>
  );
};

const Weaknesses = (props: ReadPageProps & { readonly reading: string }) => {
  const { record, rules, filter, reading } = props;
  const groups = weaknessGroups(record, rules, filter);
  const shown = groups.reduce((sum, group) => sum + group.shown, 0);
  const all = record.read.posture.issues.length;
  return (
    <Section
      id="weak"
      title="What is weak, and why"
      aside={
        <>
          <b class="font-semibold text-base-content" data-shown>
            {shown}
          </b>
          {` of ${plural(all, 'weakness', 'weaknesses')} · ${plural(groups.length, 'rule')}`}
        </>
      }
    >
      {all === 0 ? (
        <Empty title="No rule speaks against this workbook">
          Every answer is given and none of the {plural(rules.length, 'rule')} fired. Read the answers themselves before
          you rely on it.
        </Empty>
      ) : (
        <>
          <FilterForm {...props} />
          {groups.map((group) => (
            <WeaknessGroupPart group={group} reading={reading} />
          ))}
          <NothingUnderFilter hidden={shown > 0} reading={reading} />
        </>
      )}
    </Section>
  );
};

const FilterForm = ({ record, filter, reading }: ReadPageProps & { readonly reading: string }) => {
  const { issues, domains } = record.read.posture;
  const counts = severityCounts(issues);
  const severities: readonly Severity[] = ['high', 'medium', 'low'];
  return (
    <form class="flex flex-wrap gap-2 py-3 items-center noprint" method="get" action={`${reading}#weak`} data-filter>
      <Segments
        legend="Severity"
        name="severity"
        value={filter.severity}
        options={[
          { value: '', word: 'All', count: issues.length },
          ...severities.map((severity) => ({
            value: severity,
            word: SEVERITY_WORDS[severity].word,
            count: counts[severity],
          })),
        ]}
      />
      <label class="sr-only" for="f-domain">
        Domain
      </label>
      <select id="f-domain" class="select select-sm w-auto max-w-52" name="domain">
        <option value="">All domains</option>
        {Object.values(domains).map(({ code, title }) => (
          <option value={code} selected={code === filter.domain}>{`${code} ${title}`}</option>
        ))}
      </select>
      <FindBox value={filter.q} words="Id or words" />
      <button class="btn btn-sm btn-quiet" type="submit" data-unscripted>
        Filter
      </button>
    </form>
  );
};

const NothingUnderFilter = ({ hidden, reading }: { readonly hidden: boolean; readonly reading: string }) => (
  <div data-nothing hidden={hidden}>
    <Empty
      title="Nothing weak under this filter"
      acts={
        <a class="btn btn-sm btn-quiet" href={`${reading}#weak`} data-clear>
          Clear filter
        </a>
      }
    >
      No rule fired here. Clear the filter, or open the answers themselves.
    </Empty>
  </div>
);
