/** Which award does a STAR Certification reach? The bands of management capability that this workspace goes by. */
import type { Refusal } from '#assurance/refusal.ts';
import { BANDS_MAX, SCORE_MAX, SCORE_MIN } from '#assurance/registry/capability.ts';
import { Document } from '../../parts/document.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Done, RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import type { Awards, AwardsForm } from '../../services/registry-entries.ts';
import type { View } from '../../view.ts';

export interface AwardsPageProps {
  readonly view: View;
  readonly awards: Awards;
  readonly done: boolean;
  /** What was sent and refused. */
  readonly refused: { readonly form: AwardsForm; readonly refusal: Refusal } | null;
}

const ASK = 'Which award does a STAR Certification reach?';

export const AwardsPage = ({ view, awards, done, refused }: AwardsPageProps) => {
  const form = refused?.form ?? formOf(awards);
  const refusal = refused?.refusal ?? null;
  return (
    <Document view={view} title={ASK} section="settings">
      <Question
        crumbs={[{ word: 'Settings', href: '/settings' }, { word: 'Awards' }]}
        ask={ASK}
        verdict={awards.bands.length === 0 ? 'None: scores stand alone.' : `${textOf(awards)}.`}
      >
        {`A body scores each CCM domain from ${SCORE_MIN} to ${SCORE_MAX}; the average over the scored domains decides. ${awards.ver === 0 ? 'These are the usual ones; what a scheme publishes of them has changed over the years.' : 'Set by this workspace.'} Awards are internal and never published.`}
      </Question>
      {done ? <Done>Saved. Every certification shows the award it now reaches.</Done> : null}
      {refusal === null || refusal.detail.field === 'bands' ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refusal} title="Nothing was changed" />
        </div>
      )}
      <Section title="The awards">
        <Permitted view={view} act="award-bands.revise" doing="set the awards">
          <form method="post" action="/settings/awards" class="grid gap-4 pt-4 max-w-xl">
            <InWorkspace view={view} />
            <input type="hidden" name="ver" value={form.ver} />
            <TextField
              label="Each award with the average it begins above"
              name="bands"
              value={form.bands}
              wide
              refusal={refusal}
              help={`Such as Gold 9, Silver 6, Bronze 3: an average above 9 is Gold. At most ${BANDS_MAX}; empty: none is given.`}
            />
            <p>
              <button class="btn btn-primary" type="submit">
                Save
              </button>
            </p>
          </form>
        </Permitted>
      </Section>
    </Document>
  );
};

const textOf = ({ bands }: Awards): string => bands.map(({ award, above }) => `${award} above ${above}`).join(', ');

const formOf = ({ bands, ver }: Awards): AwardsForm => ({
  bands: bands.map(({ award, above }) => `${award} ${above}`).join(', '),
  ver: String(ver),
});
