/** Where workbooks are dropped: a plain upload form; the `drop` island adds dragging, progress and cancel. */

import { SERVICE_MODELS } from '#assurance/catalogue/catalogue.ts';
import { CONTRACT_TIERS } from '#assurance/posture/posture.ts';
import { UPLOAD_BYTES_MAX, UPLOAD_FILES_MAX } from '#http/uploads.ts';
import { TIER_WORDS } from '#reports/words.ts';
import { SERVICE_MODEL_WORDS } from '../pages/readings/read-facts.tsx';
import type { View } from '../view.ts';
import { InWorkspace } from './in-workspace.tsx';
import { mayDo, Permitted } from './permitted.tsx';

/** What a contract of each tier needs, beside its name. */
const TIER_NEEDS = { critical: 'needs Level 2', medium: 'needs Level 1', experimental: 'accepted risk' } as const;

interface DropAreaProps {
  readonly view: View;
  readonly first?: boolean;
  readonly sampleIsReachable?: boolean;
  readonly vendorId?: string;
}

export const DropArea = (props: DropAreaProps) =>
  mayDo(props.view.session, 'reading.add') ? <DropForm {...props} /> : <NoDrop {...props} />;

/** For those who may only read: why there is nothing to drop on. */
const NoDrop = ({ view, first, sampleIsReachable }: DropAreaProps) => (
  <section class="mt-2 noprint" aria-label="Read workbooks">
    <Permitted view={view} act="reading.add" doing="drop workbooks here" />
    {sampleIsReachable === true && first === true ? <SampleOffer /> : null}
  </section>
);

const DropForm = (props: DropAreaProps) => (
  <section class="drop mt-5 noprint" data-drop aria-label="Read workbooks">
    <form method="post" action="/vendors/drop" enctype="multipart/form-data">
      <InWorkspace view={props.view} />
      {props.vendorId === undefined ? null : <input type="hidden" name="vendor" value={props.vendorId} />}
      <div class="drop-row">
        <div class="min-w-56 flex-1">
          <label class="font-semibold" for="f-files">
            {props.vendorId === undefined ? 'Finished CAIQ workbooks' : 'A newer workbook of this vendor'}
          </label>
          <input
            id="f-files"
            class="file-field mt-1"
            type="file"
            name="files"
            multiple
            required
            aria-describedby="files-help"
          />
        </div>
        {props.vendorId === undefined ? <Options /> : null}
        <button class="btn btn-primary" type="submit">
          Read
        </button>
      </div>
      <p class="text-meta text-muted pt-1.5" id="files-help">
        <span data-scripted-only hidden>
          Drop them anywhere on this page.{' '}
        </span>
        XLSX, CSV, TSV, JSON or Markdown; up to {UPLOAD_FILES_MAX} files of {UPLOAD_BYTES_MAX / 1_000_000} MB. Nothing
        leaves this server.
      </p>
    </form>
    {props.sampleIsReachable === true && props.first === true ? <SampleOffer /> : null}
    <div class="drop-list" data-drop-list hidden></div>
    <div class="drop-veil" data-drop-veil hidden>
      <p>Drop the workbooks to read them</p>
    </div>
  </section>
);

const Options = () => (
  <>
    <div>
      <label class="font-semibold block" for="f-tier">
        Contract tier
      </label>
      <select id="f-tier" class="select w-44 mt-1" name="tier">
        <option value="">Decide later</option>
        {CONTRACT_TIERS.map((tier) => (
          <option value={tier}>{`${TIER_WORDS[tier]}: ${TIER_NEEDS[tier]}`}</option>
        ))}
      </select>
    </div>
    <div>
      <label class="font-semibold block" for="f-model">
        Service model
      </label>
      <select id="f-model" class="select w-32 mt-1" name="model">
        <option value="">Not said</option>
        {SERVICE_MODELS.map((model) => (
          <option value={model}>{SERVICE_MODEL_WORDS[model]}</option>
        ))}
      </select>
    </div>
  </>
);

const SampleOffer = () => (
  <form method="post" action="/begin/sample" class="pt-2">
    <button class="btn btn-sm btn-quiet" type="submit">
      Look around in a sample
    </button>{' '}
    <span class="text-meta text-muted">Invented vendors, apart from your own work.</span>
  </form>
);
