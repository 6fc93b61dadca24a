/** A programme with as much of its evidence as rules look at: what is judged of many programmes at once. */
import type { Programme } from '../programme.ts';
import type { Evidenced, JudgedParts } from './support.ts';

export type BriefProgramme = Omit<Programme, EvidencePart> & Pick<Evidenced<JudgedParts>, EvidencePart>;

type EvidencePart = 'links' | 'documents' | 'versions' | 'records';
