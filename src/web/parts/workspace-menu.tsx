/** Which workspace is open, and the others of the reader: a menu of plain buttons that works without script. */
import type { WebSession } from '../services/people.ts';
import { Icon } from './icons.tsx';

export const WorkspaceMenu = ({ session }: { readonly session: WebSession }) => (
  <details class="sm:relative" data-menu>
    <summary class="btn btn-ghost btn-sm list-none font-normal px-1.5 flex-nowrap">
      <span class="sr-only">Workspace: </span>
      <span class="max-w-14 min-[24rem]:max-w-28 sm:max-w-44 md:max-w-28 xl:max-w-44 truncate">
        {session.workspace?.name ?? 'None open'}
      </span>
      <Icon name="chev" className="ic" />
    </summary>
    <div class="menu-box menu-left">
      <form method="post" action="/workspaces/open">
        <ul aria-label="Your workspaces">
          {session.workspaces.map(({ id, name }) => (
            <li>
              <button
                class="menu-act"
                type="submit"
                name="workspace"
                value={id}
                aria-current={id === session.workspace?.id ? 'true' : undefined}
              >
                <span class="truncate">{name}</span>
                {id === session.workspace?.id ? <small>open</small> : null}
              </button>
            </li>
          ))}
        </ul>
      </form>
      <a class="border-t border-rule mt-1" href="/workspaces">
        All workspaces, or a new one…
      </a>
    </div>
  </details>
);
