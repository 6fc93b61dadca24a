/** Finds in a text what has run out by a given day. Knows published end dates of a few standards. */
import { addMonths, sayDay } from '#assurance/posture/calendar-day.ts';
import { DATE_PATTERN, lastDayMeant } from '../../text-dates.ts';

export interface Expiry {
  /** The words that name what has run out. */
  readonly words: string;
  readonly because: string;
}

/** All that a text leans on and that ended before `today`, each once. */
export const expiriesIn = (text: string, today: string): readonly Expiry[] => {
  if (!/\d/.test(text)) return [];
  // Each look is slow and few texts need it: every date holds a year, and each pattern a word that is quickly sought.
  const isDated = /\d{4}/.test(text);
  const found = [
    ...(isDated && /valid|expir/i.test(text) ? statedEnds(text, today) : []),
    ...(isDated && /certifi|attestation|accreditation/i.test(text) ? yearRanges(text, today) : []),
    ...(isDated && /\bSOC[\s-]?[12]\b/i.test(text) ? socPeriods(text, today) : []),
    ...(/PCI|27001/i.test(text) ? retired(text, today) : []),
  ];
  return found.filter((one, index) => found.findIndex((other) => other.words === one.words) === index);
};

/** A SOC 2 report older than this since its period ended is bridged by no letter: 12 months of the next period and 3 to issue. */
const SOC_MONTHS = 15;

const STATED_END = new RegExp(
  String.raw`\b(?:valid(?:ity)?\s*(?::|is|are|was)?\s*(?:until|till|through|thru|to|up to)|expir(?:es|ed|ing|y|ation)\s*(?:date)?\s*(?:is|was|on|of|in|:)?)\s*:?\s*(?:the\s+)?(${DATE_PATTERN})`,
  'gi',
);
const CERTIFICATE =
  /\b(?:certificat\w*|certified|attestation|accreditation|authori[sz]ation|report|registration|licen[cs]e|insurance|ISO|SOC|PCI|STAR|FedRAMP|IRAP|TISAX|C5|HITRUST|Cyber Essentials|valid)/i;

/** "valid until 20 Dec 2025": the text itself says when it ends. */
const statedEnds = (text: string, today: string): readonly Expiry[] =>
  [...text.matchAll(STATED_END)].flatMap((match) => {
    const end = lastDayMeant(match[1] ?? '');
    if (end === null || end >= today) return [];
    const around = sentenceAround(text, match.index);
    // "expired" is also said of keys, sessions and accounts.
    if (!CERTIFICATE.test(around)) return [];
    return [{ words: from(around, match[0]), because: `it ended on ${sayDay(end)}` }];
  });

const YEAR_RANGE =
  /\b(?:certificat\w*|certified|attestation|accreditation)\b[^.;\n]{0,60}?\b((?:19|20)\d{2})\s?[-–/]\s?((?:19|20)\d{2})\b(?![-:]\d)/gi;

/** "certificate 2019-2022". */
const yearRanges = (text: string, today: string): readonly Expiry[] =>
  [...text.matchAll(YEAR_RANGE)].flatMap((match) => {
    const [start, end] = [Number(match[1]), Number(match[2])];
    if (end <= start || end - start > 10 || `${end}-12-31` >= today) return [];
    return [{ words: match[0], because: `its last year is ${end}` }];
  });

const SOC = String.raw`\bSOC[\s-]?[12]\b`;
const SOC_PERIOD = new RegExp(
  String.raw`${SOC}[^.;\n]{0,90}?(${DATE_PATTERN})\s*(?:to|through|thru|until|and|-|–|—)\s*(${DATE_PATTERN})`,
  'gi',
);
const SOC_DATED = new RegExp(
  String.raw`${SOC}[^.;\n]{0,30}?\b(?:report|audit|examination)\b[^.;\n]{0,25}?\b(?:dated|issued|as of|completed|ending|ended|period end(?:ing|ed)?)\s+(?:on\s+|in\s+)?(${DATE_PATTERN})`,
  'gi',
);

/** A SOC report whose period ended long ago. */
const socPeriods = (text: string, today: string): readonly Expiry[] => {
  const ends = [
    ...[...text.matchAll(SOC_PERIOD)].map((match) => ({ words: match[0], end: lastDayMeant(match[2] ?? '') })),
    ...[...text.matchAll(SOC_DATED)].map((match) => ({ words: match[0], end: lastDayMeant(match[1] ?? '') })),
  ];
  return ends.flatMap(({ words, end }) =>
    end === null || addMonths(end, SOC_MONTHS) >= today
      ? []
      : [{ words, because: `its period ended on ${sayDay(end)}, more than ${SOC_MONTHS} months ago` }],
  );
};

/** Editions their publisher has ended. The pattern is a claim to hold them, not a mere mention. */
const RETIRED: readonly {
  readonly pattern: RegExp;
  readonly unless: RegExp;
  readonly after: string;
  readonly because: string;
}[] = [
  {
    pattern:
      /\bISO(?:\/IEC)?[\s-]*27001[:\s-]+2013\b(?![^.;\n]{0,12}controls)[^.;\n]{0,40}?\bcertif\w*|\bcertif\w*\b[^.;\n]{0,40}?\bISO(?:\/IEC)?[\s-]*27001[:\s-]+2013\b/i,
    unless: /27001[:\s-]+2022/,
    after: '2025-10-31',
    because: 'certificates on ISO/IEC 27001:2013 ended with the transition to 2022 on 31 October 2025',
  },
  {
    pattern:
      /\bPCI[\s-]?(?:DSS)?\s*(?:\(?v(?:ersion|\.)?\s?)?3\.[0-2](?:\.\d)?\b[^.;\n]{0,60}?\b(?:certif\w*|complian\w*|attest\w*|AOC|ROC|validated|assess\w*)\b|\b(?:certif\w*|comply|complies|compliant|compliance|attest\w*|AOC|ROC|validated|assessed)\b[^.;\n]{0,60}?\bPCI[\s-]?(?:DSS)?\s*(?:\(?v(?:ersion|\.)?\s?)?3\.[0-2](?:\.\d)?\b/i,
    unless: /\bPCI[\s-]?(?:DSS)?\s*(?:\(?v(?:ersion|\.)?\s?)?4\b|\bv4\.0/i,
    after: '2024-03-31',
    because: 'PCI DSS 3.2.1 was retired on 31 March 2024',
  },
];

const retired = (text: string, today: string): readonly Expiry[] =>
  RETIRED.flatMap(({ pattern, unless, after, because }) => {
    const match = today > after && !unless.test(text) ? pattern.exec(text) : null;
    return match === null ? [] : [{ words: match[0], because }];
  });

const sentenceAround = (text: string, index: number): string => {
  const start = Math.max(text.lastIndexOf('. ', index), text.lastIndexOf('\n', index)) + 1;
  const end = text.slice(index).search(/\.\s|\n/);
  return text.slice(start, end === -1 ? undefined : index + end);
};

/** The sentence from at most forty characters before the words that matter. */
const from = (sentence: string, words: string): string =>
  sentence.slice(Math.max(0, sentence.indexOf(words) - 40)).trim();
