/** Which edition of the CCM a page of decisions is about, the others to look at, and what waits to be carried into it. */
import { withQuery } from '../../links.ts';
import { mayDo } from '../../parts/permitted.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import type { InEdition } from '../../services/service-decisions.ts';
import type { View } from '../../view.ts';
import { carryPath } from './decision-words.ts';

export const EditionChoice = (props: {
  readonly view: View;
  readonly tab: 'scope' | 'ownership';
  readonly at: InEdition;
}) => {
  const { view, tab, at } = props;
  const { service, edition, editions, carryFrom } = at;
  return (
    <div class="pt-4">
      <nav class="flex flex-wrap gap-x-4 gap-y-1 text-meta" aria-label="Edition of the CCM">
        <span class="text-muted">Decided per edition:</span>
        {editions.map((one) =>
          one === edition ? (
            <b class="font-semibold" aria-current="true">{`CCM ${one}`}</b>
          ) : (
            <a class="lnk" href={withQuery(servicePath(service.id, tab), { edition: one })}>{`CCM ${one}`}</a>
          ),
        )}
      </nav>
      {carryFrom === null ? null : (
        <p class="pt-2 max-w-prose">
          {`Decisions taken in CCM ${carryFrom} are not in this edition yet. `}
          <a href={carryPath(service.id, carryFrom, edition)}>
            {mayDo(view.session, 'service.carry') ? `See and carry them over` : `See what would be carried over`}
          </a>
        </p>
      )}
    </div>
  );
};
