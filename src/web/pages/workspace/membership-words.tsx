/** Services and end of a membership, as they stand in tables. */
import { State } from '../../parts/icons.tsx';
import { Day } from '../../parts/when.tsx';
import type { ServiceChoice } from '../../services/members.ts';

export const ServiceNames = ({ services }: { readonly services: readonly ServiceChoice[] | null }) =>
  services === null ? (
    <span class="text-muted">Every service</span>
  ) : (
    <span>{services.map(({ name }) => name).join(', ')}</span>
  );

export const Until = ({ endsOn, isEnded }: { readonly endsOn: string | null; readonly isEnded: boolean }) => {
  if (endsOn === null) return <span class="text-muted">No end</span>;
  if (!isEnded) return <Day on={endsOn} />;
  return (
    <State tone="bad">
      Ended <Day on={endsOn} />
    </State>
  );
};
