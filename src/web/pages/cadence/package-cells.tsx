/** What tables say of a package: when it was sealed and by whom, its digest, and why it corrects the one before it. */
import { Moment } from '../../parts/when.tsx';
import type { TrailLine } from '../../services/cadences.ts';
import { shortDigest } from './words.ts';

export const PackageHeadings = () => (
  <>
    <th scope="col">Sealed</th>
    <th scope="col">By</th>
    <th scope="col">SHA-256</th>
    <th scope="col">Why corrected</th>
  </>
);

export const PackageCells = ({ line: { sealedAt, sealedBy, sha256, because } }: { readonly line: TrailLine }) => (
  <>
    <td class="whitespace-nowrap inl">
      <Moment at={sealedAt} />
    </td>
    <td class="inl">{sealedBy}</td>
    <td class="inl">
      <code title={sha256}>{shortDigest(sha256)}</code>
    </td>
    <td>{because}</td>
  </>
);
