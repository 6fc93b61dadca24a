/** Listings in JSON, by the shapes they are kept in: companies with products, trust centres, providers and who works for them. */
import { isList, isObject, type JsonObject, type JsonValue, listOf, stringOf } from '#official-text/json-value.ts';
import { noListing } from './refusals.ts';
import type { FoundLine, FoundListing } from './settle.ts';

export function listingOfJson(value: JsonValue): FoundListing {
  if (!isObject(value)) throw noListing('The JSON is no record with a list of organisations in it.');
  if (isList(value.companies)) return companiesWithProducts(value);
  if (isList(value.nodes) && isList(value.edges)) return providersAndProcessors(value);
  if (isList(value.data)) return trustCentres(value);
  throw noListing('The JSON holds none of the lists that are known: companies, data, or nodes with edges.');
}

const objectsIn = (value: JsonObject, key: string): readonly JsonObject[] => listOf(value, key).filter(isObject);

/** The first of several fields that holds text. */
const firstOf = (object: JsonObject, ...keys: readonly string[]): string =>
  keys.map((key) => stringOf(object, key)).find((text) => text !== '') ?? '';

const textsIn = (object: JsonObject, key: string): readonly string[] =>
  listOf(object, key).filter((each) => typeof each === 'string');

/** A marketplace of a programme, kept by company: `companies[].products[]`. */
function companiesWithProducts(value: JsonObject): FoundListing {
  return {
    source: firstOf(value, 'program', 'marketplace'),
    publisher: stringOf(value, 'publisher'),
    sourceUrl: firstOf(value, 'source', 'marketplace'),
    statedOn: stringOf(value, 'generated_at'),
    lines: objectsIn(value, 'companies').flatMap((company) =>
      objectsIn(company, 'products').map((product): FoundLine => {
        const organisation = firstOf(product, 'csp', 'company') || stringOf(company, 'name');
        const service = firstOf(product, 'offering', 'name');
        return {
          key: stringOf(product, 'id') || `${organisation} / ${service}`,
          organisation,
          service: service === organisation ? '' : service,
          says: [...new Set([firstOf(product, 'level'), firstOf(product, 'status')].filter((each) => each !== ''))],
          listedOn: firstOf(product, 'listed_since', 'auth_date'),
          endsOn: firstOf(product, 'expiration_date', 'expires_on'),
          website: stringOf(product, 'website') || stringOf(company, 'domain'),
          url: firstOf(product, 'url') || stringOf(company, 'marketplace'),
        };
      }),
    ),
  };
}

/** A list of trust centres with what each claims: `data[]`. */
function trustCentres(value: JsonObject): FoundListing {
  const meta = isObject(value.meta) ? value.meta : {};
  return {
    source: stringOf(meta, 'name') || 'Trust centres',
    publisher: stringOf(meta, 'publisher'),
    sourceUrl: stringOf(meta, 'source'),
    statedOn: stringOf(meta, 'generated'),
    lines: objectsIn(value, 'data').map((centre): FoundLine => {
      const star = isObject(centre.csaStar) ? centre.csaStar : null;
      const level = star === null || typeof star.level !== 'number' ? [] : [`STAR Level ${star.level}`];
      return {
        key: stringOf(centre, 'website') || stringOf(centre, 'name'),
        organisation: stringOf(centre, 'name'),
        service: '',
        says: [...level, ...textsIn(centre, 'certifications')],
        listedOn: star === null ? '' : stringOf(star, 'listedSince'),
        endsOn: '',
        website: stringOf(centre, 'website'),
        url: stringOf(centre, 'trustCenter') || (star === null ? '' : stringOf(star, 'registryUrl')),
      };
    }),
  };
}

/** Who works for whom: `nodes[]` are organisations, `edges[]` say that one names another as its sub-processor. */
function providersAndProcessors(value: JsonObject): FoundListing {
  const nodes = new Map(objectsIn(value, 'nodes').map((node) => [stringOf(node, 'id'), node]));
  const named = (id: string): string => stringOf(nodes.get(id) ?? {}, 'name') || id;
  return {
    source: 'Sub-processors',
    publisher: '',
    sourceUrl: '',
    statedOn: stringOf(value, 'generated_at'),
    lines: objectsIn(value, 'edges').map((edge): FoundLine => {
      const [from, to] = [stringOf(edge, 'from'), stringOf(edge, 'to')];
      return {
        key: `${from} > ${to}`,
        organisation: named(from),
        service: '',
        says: [`Sub-processor: ${stringOf(edge, 'evidence') || named(to)}`],
        listedOn: '',
        endsOn: '',
        website: stringOf(nodes.get(from) ?? {}, 'domain'),
        url: stringOf(edge, 'source_url'),
      };
    }),
  };
}
