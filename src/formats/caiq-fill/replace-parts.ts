/** Replaces parts of a zip package. Every other entry keeps its bytes, header, order and place; knows no workbook. */
import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { ZipEntry } from '../xlsx/zip-directory.ts';
import { findEndRecord, type ZipEndRecord } from '../xlsx/zip-end-record.ts';
import { UNKNOWN_32 } from '../xlsx/zip-large-fields.ts';
import { type Splice, splice } from './splice.ts';
import { type EntryNumbers, findDescriptor, makeDescriptor } from './zip-descriptor.ts';
import { type CentralRecord, centralRecords, localHeader, readNumber, writeNumber } from './zip-records.ts';

/** The new bytes of a part, or null for a part that goes. */
export type PartChange = Uint8Array | null;

/** A package whose directory was read before, with some of its parts changed; keys are those of `entries`. */
export const replaceParts = (
  bytes: Uint8Array,
  entries: ReadonlyMap<string, ZipEntry>,
  changes: ReadonlyMap<string, PartChange>,
): Uint8Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEndRecord(view);
  const directory = new DataView(copyOf(bytes, end.directoryStart, end.directoryEnd).buffer);
  const records = centralRecords(directory);
  const starts = records.map((record) => readNumber(directory, record.offset));
  const changed = new Map<CentralRecord, ChangedEntry | null>();
  const splices: Splice[] = [];
  for (const [key, content] of changes) {
    const entry = entries.get(key);
    const index = starts.findIndex((start) => localHeader(view, start).dataStart === entry?.dataStart);
    const [record, start] = [records[index], starts[index]];
    if (entry === undefined || record === undefined || start === undefined) throw new RangeError(`No part ${key}.`);
    const limit = Math.min(end.directoryStart, ...starts.filter((other) => other > start));
    const rewritten = rewriteEntry(bytes, view, { start, limit, entry }, content);
    changed.set(record, rewritten.entry);
    splices.push(rewritten.splice);
  }
  const moved = (offset: number): number =>
    splices.reduce((at, each) => at + (each.to <= offset ? each.bytes.byteLength - (each.to - each.from) : 0), offset);
  const newDirectory = rewriteDirectory(directory, records, changed, moved);
  const newEnd = rewriteEnd(bytes, end, {
    directoryStart: moved(end.directoryStart),
    directoryBytes: newDirectory.byteLength,
    removed: [...changed.values()].filter((each) => each === null).length,
  });
  return Buffer.concat([splice(bytes.subarray(0, end.directoryStart), splices), newDirectory, newEnd]);
};

interface ChangedEntry extends EntryNumbers {
  /** The sizes stand in the header now, as no descriptor follows. */
  readonly isNotStreamed: boolean;
}

interface EntryPlace {
  readonly start: number;
  /** Where the next entry or the table of contents begins. */
  readonly limit: number;
  readonly entry: ZipEntry;
}

const STREAMED = 0x8;

const rewriteEntry = (
  bytes: Uint8Array,
  view: DataView,
  { start, limit, entry }: EntryPlace,
  content: PartChange,
): { readonly splice: Splice; readonly entry: ChangedEntry | null } => {
  const old = localHeader(view, start);
  const isStreamed = (view.getUint16(old.flagsAt, true) & STREAMED) !== 0;
  const dataEnd = entry.dataStart + entry.packedBytes;
  const descriptor = isStreamed ? findDescriptor(view, dataEnd, limit, entry) : null;
  const to = dataEnd + (descriptor?.bytes ?? 0);
  if (content === null) return { splice: { from: start, to, bytes: NOTHING }, entry: null };
  // Fast rather than small, as spreadsheet programs do it: the form grows by a few per cent.
  const packed = entry.method === 'stored' ? content : deflateRawSync(content, { level: constants.Z_BEST_SPEED });
  const numbers = { crc: crc32(content), packedBytes: packed.byteLength, inflatedBytes: content.byteLength };
  const header = copyOf(bytes, start, entry.dataStart);
  const headerView = new DataView(header.buffer);
  const own = localHeader(headerView, 0);
  const isNotStreamed = isStreamed && descriptor === null;
  if (isNotStreamed) clearStreamed(headerView, own.flagsAt);
  // A header that left its numbers to the descriptor goes on doing so.
  const leaves = (value: number) => descriptor !== null && value === 0;
  if (!leaves(headerView.getUint32(own.crcAt, true))) headerView.setUint32(own.crcAt, numbers.crc, true);
  if (!leaves(readNumber(headerView, own.packed))) writeNumber(headerView, own.packed, numbers.packedBytes);
  if (!leaves(readNumber(headerView, own.inflated))) writeNumber(headerView, own.inflated, numbers.inflatedBytes);
  const behind = descriptor === null ? NOTHING : makeDescriptor(descriptor, numbers);
  return {
    splice: { from: start, to, bytes: Buffer.concat([header, packed, behind]) },
    entry: { ...numbers, isNotStreamed },
  };
};

const clearStreamed = (view: DataView, flagsAt: number): void => {
  view.setUint16(flagsAt, view.getUint16(flagsAt, true) & ~STREAMED, true);
};

/** Writes into `directory` itself, which is a copy. */
const rewriteDirectory = (
  directory: DataView<ArrayBuffer>,
  records: readonly CentralRecord[],
  changed: ReadonlyMap<CentralRecord, ChangedEntry | null>,
  moved: (offset: number) => number,
): Uint8Array => {
  const removed: Splice[] = [];
  for (const record of records) {
    const entry = changed.get(record);
    writeNumber(directory, record.offset, moved(readNumber(directory, record.offset)));
    if (entry === null) removed.push({ from: record.from, to: record.to, bytes: NOTHING });
    if (entry === null || entry === undefined) continue;
    directory.setUint32(record.crcAt, entry.crc, true);
    writeNumber(directory, record.packed, entry.packedBytes);
    writeNumber(directory, record.inflated, entry.inflatedBytes);
    if (entry.isNotStreamed) clearStreamed(directory, record.flagsAt);
  }
  return splice(new Uint8Array(directory.buffer), removed);
};

interface NewEnd {
  readonly directoryStart: number;
  readonly directoryBytes: number;
  readonly removed: number;
}

/** Numbers that were left to the zip64 record stay there; a comment behind the end stays as it is. */
const rewriteEnd = (bytes: Uint8Array, end: ZipEndRecord, now: NewEnd): Uint8Array => {
  const tail = copyOf(bytes, end.directoryEnd, bytes.byteLength);
  const view = new DataView(tail.buffer);
  const small = end.endAt - end.directoryEnd;
  const count = end.entries - now.removed;
  if (small > 0) {
    for (const field of [24, 32]) view.setBigUint64(field, BigInt(count), true);
    view.setBigUint64(40, BigInt(now.directoryBytes), true);
    view.setBigUint64(48, BigInt(now.directoryStart), true);
    // The locator right before the small record says where the large one stands, which is behind the directory.
    view.setBigUint64(small - 12, BigInt(now.directoryStart + now.directoryBytes), true);
  }
  const counts = [8, 10].map((field) => small + field);
  for (const at of counts) if (view.getUint16(at, true) !== UNKNOWN_16) view.setUint16(at, count, true);
  if (view.getUint32(small + 12, true) !== UNKNOWN_32) view.setUint32(small + 12, now.directoryBytes, true);
  if (view.getUint32(small + 16, true) !== UNKNOWN_32) view.setUint32(small + 16, now.directoryStart, true);
  return tail;
};

/** `slice` of a Buffer would share its memory. */
const copyOf = (bytes: Uint8Array, from: number, to: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(bytes.subarray(from, to));

const UNKNOWN_16 = 0xffff;
const NOTHING = new Uint8Array();
