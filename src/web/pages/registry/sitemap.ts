/** The sitemap of the registry, split so that no file holds more addresses than a crawler takes. Knows no table. */
import type { PublicAddress, RegistryServices } from '../../services/registry.ts';
import { registryPath } from './words.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** Which files there are. */
export async function sitemapIndex({ baseUrl, sitemapParts }: RegistryServices): Promise<string> {
  const parts = Array.from({ length: await sitemapParts() }, (_, at) => at + 1);
  const lines = parts.map((part) => `<sitemap><loc>${baseUrl}/registry/sitemap-${part}.xml</loc></sitemap>\n`);
  return `${HEAD}<sitemapindex ${SPACE}>\n${lines.join('')}</sitemapindex>\n`;
}

/** One of them, as it is read. */
export async function* sitemapFile(services: RegistryServices, part: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder();
  yield bytes.encode(`${HEAD}<urlset ${SPACE}>\n`);
  for await (const addresses of services.sitemapPart(part))
    yield bytes.encode(addresses.map((address) => lineOf(services.baseUrl, address)).join(''));
  yield bytes.encode('</urlset>\n');
}

/** Parts of addresses are letters, digits and hyphens, so nothing has to be escaped. */
const lineOf = (baseUrl: string, { organisationSlug, serviceSlug, updatedAt }: PublicAddress): string =>
  `<url><loc>${baseUrl}${registryPath(organisationSlug, serviceSlug ?? undefined)}</loc><lastmod>${updatedAt.slice(0, 10)}</lastmod></url>\n`;

export const robots = (baseUrl: string): string =>
  `User-agent: *\nAllow: /registry\nDisallow: /registry?*after=\nDisallow: /\n\nSitemap: ${baseUrl}/sitemap.xml\n`;
