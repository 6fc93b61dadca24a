/** The matrix of levels: what this service has of each kind, until when, what is missing, and what the kind means to buyers. */

import type { Child } from 'hono/jsx';
import { entryKindBasis } from '#assurance/registry/entry-kind.ts';
import type { LevelRow, StarPosition } from '#assurance/star/star-position.ts';
import { plural } from '#reports/words.ts';
import { Icon, State } from '../../parts/icons.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import { Day } from '../../parts/when.tsx';
import type { StarOfService } from '../../services/registry-entries.ts';
import type { View } from '../../view.ts';
import { Coming } from '../entries/coming.tsx';
import { blocksFirst, daysText, entryPath, openPath, SEVERITY_WORDS, STATE_WORDS } from '../entries/words.ts';

interface MatrixProps {
  readonly view: View;
  readonly found: StarOfService;
}

export const LevelMatrix = ({ view, found }: MatrixProps) => {
  const { rows } = found.position;
  const cells = (cell: (row: LevelRow) => Child) => rows.map((row) => <td>{cell(row)}</td>);
  return (
    <>
      <section class="relative overflow-x-auto" tabindex={0} aria-label="The levels, side by side">
        <table class="t still pin levels">
          <thead>
            <tr>
              <th scope="col">
                <span class="sr-only">Aspect</span>
              </th>
              {rows.map((row) => (
                <th scope="col">
                  <Title row={row} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Line head="This service">
              {cells((row) => (
                <Held row={row} />
              ))}
            </Line>
            <Line head="Until">
              {cells((row) => (
                <Until row={row} />
              ))}
            </Line>
            <Line head="On its way">
              {cells((row) => (
                <Coming standing={row.coming} />
              ))}
            </Line>
            <Line head="Missing" heavy>
              {cells((row) => (
                <Missing view={view} serviceId={found.service.id} row={row} />
              ))}
            </Line>
            <Line head="Rests on">{cells(({ kind }) => entryKindBasis(kind))}</Line>
            <Line head="Who reads it">{cells(({ audience }) => audience)}</Line>
            <Line head="Assurance">{cells(({ assurance }) => assurance)}</Line>
            <Line head="Cost">{cells(({ cost }) => cost)}</Line>
            <Line head="Renewed">{cells(({ cadence }) => cadence)}</Line>
            <Line head="A buyer’s read">{cells(({ buyersRead }) => buyersRead)}</Line>
          </tbody>
        </table>
      </section>
      <p class="pt-2 text-meta text-muted">
        CSA lists no live tier for Level 3 today: its cadence is the provider’s own, published on the provider’s own
        pages.
      </p>
    </>
  );
};

const Line = (props: { readonly head: string; readonly heavy?: boolean; readonly children?: Child }) => (
  <tr class={props.heavy === true ? 'heavy' : undefined}>
    <th scope="row">{props.head}</th>
    {props.children}
  </tr>
);

const Title = ({ row: { entryId, title } }: { readonly row: LevelRow }) =>
  entryId === null ? (
    title
  ) : (
    <a class="lnk" href={entryPath(entryId)}>
      {title}
    </a>
  );

/** `held` counts today; anything else says where it stands. */
const Held = ({ row: { standing, isHeld, entryId } }: { readonly row: LevelRow }) => {
  if (entryId === null) return <State tone="none">not opened</State>;
  if (isHeld) return <State tone="strong">listed</State>;
  if (standing === null) return <State tone="none">not listed yet</State>;
  // A cadence that is listed counts only while its cycles are sealed.
  if (standing.state === 'listed') return <State tone="weak">listed, its cycles are missed</State>;
  const { word, ...state } = STATE_WORDS[standing.state];
  return (
    <>
      <State {...state}>{word}</State>
      <small class="block text-meta text-muted">
        since <Day on={standing.since} />
      </small>
    </>
  );
};

const Until = ({ row: { lapses, standing } }: { readonly row: LevelRow }) => {
  if (lapses !== null)
    return (
      <>
        <Day on={lapses.on} />
        <small class="block text-meta text-muted">{daysText(lapses.days)}</small>
      </>
    );
  if (standing === null || standing.terms === null) return <span class="text-muted">none</span>;
  return (
    <span class="text-muted">
      it held until <Day on={standing.terms.endsOn} />
    </span>
  );
};

/** More stand on the page of the entry. */
const SHOWN = 3;

const Missing = (props: { readonly view: View; readonly serviceId: string; readonly row: LevelRow }) => {
  const { view, serviceId, row } = props;
  const { entryId, kind, missing, title } = row;
  if (entryId === null)
    return (
      <>
        An entry, and what it rests on.
        {mayDo(view.session, 'registry-entry.open') ? (
          <a class="lnk block pt-1 noprint" href={openPath(serviceId, kind)}>
            Open it<span class="sr-only">{` for ${title}`}</span>
          </a>
        ) : null}
      </>
    );
  if (missing.length === 0) return <span class="text-muted">nothing</span>;
  return (
    <>
      <ul class="grid gap-1">
        {blocksFirst(missing)
          .slice(0, SHOWN)
          .map(({ severity, because }) => (
            <li class="said-against">
              <span class={`st-${SEVERITY_WORDS[severity].tone}`}>
                <Icon name={severity === 'blocks' ? 'bad' : 'weak'} className="ic" />
                <span class="sr-only">{`${SEVERITY_WORDS[severity].word}: `}</span>
              </span>
              <span>{because}</span>
            </li>
          ))}
      </ul>
      {missing.length <= SHOWN ? null : (
        <a class="lnk block pt-1" href={`${entryPath(entryId)}#against`}>
          {`and ${plural(missing.length - SHOWN, 'more', 'more')}`}
          <span class="sr-only">{` against ${title}`}</span>
        </a>
      )}
    </>
  );
};

/** What ends next among what is held, as a sentence; empty where nothing is held. */
export const nextLapseText = ({ rows, nextLapse }: StarPosition): string => {
  const title = rows.find(({ kind }) => kind === nextLapse?.kind)?.title;
  if (nextLapse === null || title === undefined) return '';
  return nextLapse.days === 0
    ? `The next to lapse is ${title}, today.`
    : `The next to lapse is ${title}, in ${plural(nextLapse.days, 'day')}.`;
};
