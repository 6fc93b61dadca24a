/** What the registry API asks of the house. Everything it is given is published. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { Collection, Pointer, PublicOrganisation, PublicService } from '#assurance/registry/public-page.ts';
import type { PublishedAnswer } from '#assurance/registry/publication.ts';

/** An edition of the CAIQ under the number it is known by. */
export interface StarTemplate {
  readonly number: number;
  readonly title: string;
  readonly publishedOn: string;
  readonly set: QuestionSet;
}

export interface StarServices {
  readonly baseUrl: string;
  now(): Date;
  /** The number of the last change of anything published. */
  lastChange(): Promise<number>;
  /** A part of a collection, by number. */
  pointers(
    collection: Collection,
    part: { readonly after: number; readonly limit: number },
  ): Promise<readonly Pointer[]>;
  service(id: number): Promise<PublicService | null>;
  serviceOfEntry(entryId: number): Promise<PublicService | null>;
  organisation(
    id: number,
  ): Promise<{ readonly organisation: PublicOrganisation; readonly services: readonly PublicService[] } | null>;
  answers(entryId: number): Promise<readonly PublishedAnswer[]>;
  /** By number. */
  readonly templates: readonly StarTemplate[];
  reportFault(error: unknown, requestId: string): void;
}
