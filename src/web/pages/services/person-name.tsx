/** Somebody named for a duty, flagged once they have left; or that nobody is. */
import { State } from '../../parts/icons.tsx';
import type { NamedPerson } from '../../services/cloud-services.ts';

export const PersonName = ({ person }: { readonly person: NamedPerson | null }) => {
  if (person === null) return <span class="text-muted">Nobody</span>;
  if (person.isMember) return <>{person.name}</>;
  return (
    <>
      {person.name}
      <small class="block">
        <State tone="weak">no longer a member</State>
      </small>
    </>
  );
};
