/** What the public pages of the registry need to know. Readers have no session; every answer is of what is published. */
import type { PublicEntry, PublicOrganisation, PublicService } from '#assurance/registry/public-page.ts';
import type { PublishedAnswer } from '#assurance/registry/publication.ts';
import type { RegistryQuery, SearchPage } from '#assurance/registry/search.ts';
import type { SentDocument } from '#http/document-response.ts';

export interface PublicAnswer extends PublishedAnswer {
  /** Our own wording of the question; empty for an edition of which we hold the ids alone. */
  readonly prompt: string;
}

export interface PublicAnswerDomain {
  readonly code: string;
  readonly title: string;
  readonly answers: readonly PublicAnswer[];
}

/** A provider with its services, whatever the state of their entries. */
export interface PublicProvider {
  readonly organisation: PublicOrganisation;
  readonly services: readonly PublicService[];
}

/** One line of the sitemap. */
export interface PublicAddress {
  readonly organisationSlug: string;
  readonly serviceSlug: string | null;
  /** RFC 3339. */
  readonly updatedAt: string;
}

export type AnswersForm = 'xlsx' | 'json' | 'csv';

export interface RegistryServices {
  /** Where browsers reach the installation. */
  readonly baseUrl: string;
  /** The day in UTC that states are told for, and the instant now. */
  now(): Date;
  /** The number of the last change of anything published. */
  lastChange(): Promise<number>;
  search(query: RegistryQuery): Promise<SearchPage>;
  /** The number of the last change of one service's pages; null where nothing was ever published. */
  changeOf(organisation: string, service: string): Promise<number | null>;
  service(organisation: string, service: string): Promise<PublicService | null>;
  organisation(slug: string): Promise<PublicProvider | null>;
  answers(entry: PublicEntry): Promise<readonly PublicAnswerDomain[]>;
  /** The answers as a file; null where there is none in that form. */
  download(service: PublicService, entry: PublicEntry, form: AnswersForm): Promise<SentDocument | null>;
  /** How many files the sitemap has. */
  sitemapParts(): Promise<number>;
  /** The addresses of one of them, from 1. */
  sitemapPart(part: number): AsyncIterable<readonly PublicAddress[]>;
}
