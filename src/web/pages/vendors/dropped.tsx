/** Were the workbooks read? What came of one drop, file by file; the page for browsers without script. */
import { plural } from '#reports/words.ts';
import { readingPath, vendorPath } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { HeatStrip } from '../../parts/heat-strip.tsx';
import { Fault } from '../../parts/messages.tsx';
import type { DropOutcome, DropRead } from '../../services/vendors.ts';
import type { View } from '../../view.ts';

export const DroppedPage = ({ view, outcomes }: { readonly view: View; readonly outcomes: readonly DropOutcome[] }) => {
  const done = outcomes.filter((outcome) => 'read' in outcome);
  const refused = outcomes.filter((outcome) => 'refusal' in outcome);
  return (
    <Document view={view} title="Were the workbooks read?" section="vendors">
      <Question
        crumbs={[{ word: 'Vendors', href: '/vendors' }, { word: 'This drop' }]}
        ask="Were the workbooks read?"
        verdict={refused.length === 0 ? `Yes, all ${done.length}.` : `${done.length} of ${outcomes.length}.`}
        acts={
          <a class="btn btn-sm btn-primary h-7" href="/vendors">
            To the vendors
          </a>
        }
      >
        {refused.length === 0
          ? null
          : `${plural(refused.length, 'file')} could not be read; nothing of ${refused.length === 1 ? 'it' : 'them'} was kept.`}
      </Question>
      {refused.length === 0 ? null : (
        <Section title="Not read">
          <div class="grid gap-3 pt-4 max-w-3xl">
            {refused.map(({ fileName, refusal }) => (
              <Fault
                title={fileName}
                message={refusal.detail.message}
                mend={refusal.detail.mend}
                code={refusal.code}
                place={refusal.detail.place}
              />
            ))}
          </div>
        </Section>
      )}
      {done.length === 0 ? null : (
        <Section title="Read">
          <ReadTable reads={done} />
        </Section>
      )}
    </Document>
  );
};

const ReadTable = ({
  reads,
}: {
  readonly reads: readonly { readonly fileName: string; readonly read: DropRead }[];
}) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">File</th>
        <th scope="col">Vendor</th>
        <th scope="col">Questionnaire</th>
        <th scope="col">Domains</th>
        <th scope="col" class="num">
          Weak
        </th>
      </tr>
    </thead>
    <tbody>
      {reads.map(({ fileName, read: { vendor, reading, wasKnown } }) => (
        <tr data-row>
          <th scope="row">
            <a class="lnk" href={readingPath(vendor.id, reading.id)}>
              {fileName}
            </a>
            {wasKnown ? <small class="block text-meta text-muted font-normal">read before, kept once</small> : null}
          </th>
          <td>
            <a href={vendorPath(vendor.id)}>{vendor.name}</a>
          </td>
          <td>{`${reading.questionnaire.name} ${reading.questionnaire.edition}`}</td>
          <td>
            <HeatStrip domains={reading.domains} size="mini" />
          </td>
          <td class="num" data-l="weak">
            {reading.strength.weak}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
