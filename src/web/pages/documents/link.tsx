/** What shows that this holds? Documents and records to choose from, for an answer, a control, a record or an exception. */
import type { Refusal } from '#assurance/refusal.ts';
import { Document } from '../../parts/document.tsx';
import { TextField } from '../../parts/fields.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import type { LinkChoices } from '../../services/evidence-links.ts';
import type { View } from '../../view.ts';
import { EvidenceChoices } from './evidence-choices.tsx';

export interface LinkPageProps {
  readonly view: View;
  readonly choices: LinkChoices;
  /** As the address writes it. */
  readonly start: string;
  readonly q: string;
  /** Where to go back to. */
  readonly back: string;
  readonly refusal: Refusal | null;
}

export const LinkPage = (props: LinkPageProps) => {
  const { view, choices, start, q, back, refusal } = props;
  const ask = `What shows that ${choices.start.words} holds?`;
  return (
    <Document view={view} title={ask} section="evidence">
      <Question
        crumbs={[{ word: choices.start.words, href: back }, { word: 'Link evidence' }]}
        ask={ask}
        verdict={`${choices.start.context}.`}
      >
        A link leads to one version of a document; a newer one never stands in for it by itself.
      </Question>
      {refusal === null ? null : (
        <div class="pt-4">
          <RefusalBox refusal={refusal} title="Nothing was linked" />
        </div>
      )}
      <Permitted view={view} act="evidence-link.add" doing="link evidence">
        <form class="flex gap-2 pt-4 items-center" method="get" action="/documents/link">
          <input type="hidden" name="start" value={start} />
          <input type="hidden" name="back" value={back} />
          <FindBox value={q} words="Title or file" />
          <button class="btn btn-sm btn-quiet" type="submit">
            Find
          </button>
        </form>
        <Choices {...props} />
      </Permitted>
    </Document>
  );
};

const Choices = ({ view, choices, start, back, q }: LinkPageProps) => (
  <EvidenceChoices choices={choices} q={q} action="/documents/link">
    <InWorkspace view={view} />
    <input type="hidden" name="start" value={start} />
    <input type="hidden" name="back" value={back} />
    <Section title="Where it matters" aside="optional">
      <div class="grid sm:grid-cols-3 gap-4 pt-3">
        <TextField label="Page" name="page" type="number" inputmode="numeric" />
        <TextField label="Section" name="section" maxlength={200} />
        <TextField label="Quotation" name="quote" maxlength={2000} />
      </div>
      <p class="pt-4">
        <button class="btn btn-primary" type="submit">
          Link it
        </button>
      </p>
    </Section>
  </EvidenceChoices>
);
