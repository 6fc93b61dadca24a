/** Remove the sample? The one confirmation before it goes for good. */
import { Document } from '../../parts/document.tsx';
import { Question } from '../../parts/heading.tsx';
import type { View } from '../../view.ts';

export const RemoveSamplePage = ({ view }: { readonly view: View }) => (
  <Document view={view} title="Remove the sample?" section="settings">
    <Question
      crumbs={[{ word: 'Settings', href: '/settings' }, { word: 'Sample' }]}
      ask="Remove the sample?"
      verdict="It goes with all its services, answers, evidence, vendors and people."
    >
      Your own workspaces stay as they are. It cannot be brought back; a new installation offers a new one.
    </Question>
    <form method="post" action="/settings/sample/remove" class="pt-6">
      <label class="flex gap-2 items-center">
        <input type="checkbox" class="checkbox checkbox-sm" name="sure" value="yes" required />
        Yes, remove the sample workspace and everything in it
      </label>
      <p class="pt-4 flex gap-2">
        <button class="btn btn-primary" type="submit">
          Remove the sample
        </button>
        <a class="btn btn-quiet" href="/settings">
          Keep it
        </a>
      </p>
    </form>
  </Document>
);
