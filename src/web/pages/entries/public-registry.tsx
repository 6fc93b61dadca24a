/** Whether anybody outside reads this entry: where it is public, since when, and the acts that make it so or end it. */
import { Permitted } from '../../parts/permitted.tsx';
import { Day } from '../../parts/when.tsx';
import { recordLogPath } from '../../record-paths.ts';
import type { EntryDetail, PublicPlace } from '../../services/registry-entries.ts';
import { registryPath } from '../registry/words.ts';
import type { EntryPageProps } from './entry-props.ts';
import { EntryForm } from './keeping.tsx';

export const PublicRegistry = (props: EntryPageProps) => {
  const { view, entry } = props;
  const { published } = entry;
  if (published !== null && published.withdrawnOn === null) return <Public {...props} place={published} />;
  const isSample = view.session?.workspace?.isSample === true;
  return (
    <>
      <p class="pt-3">
        <b class="font-semibold">Not public. </b>
        {published === null || published.withdrawnOn === null ? (
          'Nobody without an account finds it here.'
        ) : (
          <>
            {'It was taken out on '}
            <Day on={published.withdrawnOn} />
            {'; '}
            <a href={pathOf(published)}>a stub stays</a>.
          </>
        )}
      </p>
      {isSample ? (
        <p class="pt-2 text-muted">A sample is invented, and does not go into the public registry.</p>
      ) : isInView(entry) ? (
        <Permitted view={view} act="registry-entry.publish" doing="publish it">
          <EntryForm {...props} form="publish" act="Publish it">
            <p class="text-meta text-muted">{`${TOLD[entry.kind]} The provider is called “${view.session?.workspace?.name ?? ''}”, as this workspace is; no person is named. Later versions follow by themselves.`}</p>
          </EntryForm>
        </Permitted>
      ) : (
        <p class="pt-2 text-muted">It can be published once the listing of a version is recorded.</p>
      )}
    </>
  );
};

const Public = ({ place, ...props }: EntryPageProps & { readonly place: PublicPlace }) => {
  const { view, entry } = props;
  const kind = `?kind=${entry.kind}`;
  return (
    <>
      <p class="pt-3">
        <b class="font-semibold">
          {'Public since '}
          <Day on={place.publishedAt} />
          {'. '}
        </b>
        {`Anybody reads version ${place.version} at `}
        <a href={pathOf(place)}>{pathOf(place)}</a>.
      </p>
      <p class="pt-2 text-meta text-muted">
        Later versions, their withdrawal, and changes of name, owner and exceptions follow by themselves.
      </p>
      <ul class="pt-1 text-meta">
        <li class="py-1">
          <a href={`${pathOf(place)}/badge.svg${kind}`}>Badge for your own pages</a>
        </li>
        <li class="py-1">
          <a href={recordLogPath({ type: 'publication', id: entry.id })}>What was published when</a>
        </li>
      </ul>
      <Permitted view={view} act="registry-entry.unpublish" doing="take it out">
        <details class="pt-3 noprint">
          <summary class="text-muted">Take it out of the public registry</summary>
          <EntryForm {...props} form="unpublish" act="Take it out">
            <p class="text-meta text-muted">
              A stub stays: what it was, and from when to when. The entry itself stays as it is here.
            </p>
          </EntryForm>
        </details>
      </Permitted>
    </>
  );
};

const pathOf = ({ organisationSlug, serviceSlug }: PublicPlace): string => registryPath(organisationSlug, serviceSlug);

const isInView = ({ listed }: EntryDetail): boolean =>
  listed !== null && (listed.state === 'listed' || listed.state === 'deprecated');

/** What becomes public, by kind. */
const TOLD: Readonly<Record<EntryDetail['kind'], string>> = {
  'self-assessment':
    'Scope, validity, history, the approved answers and the workbook that was handed over become public, with the role that answers for it.',
  'star-certification':
    'Scope, validity, history and the numbers of both certificates become public, with the role that answers for it; reports and scores do not.',
  'star-attestation':
    'Scope, validity, history and a reference to the report become public, with the role that answers for it; the report itself does not.',
  'continuous-cadence':
    'Scope, validity, history and what was measured in each cycle become public, with the role that answers for it.',
};
