/** Finds what a text says about STAR levels and about SOC 2 as a certificate. Judges wording only, not whether it is true. */

type LevelClaimKind =
  /** Endorsement the CSA does not give: "CSA certified", "approved by the Cloud Security Alliance". */
  | 'endorsement'
  /** A medal or level that is never shown: "STAR Gold", "STAR Level 3", "Level 1 certified". */
  | 'award'
  /** STAR Level 2, Certification or Attestation, said to be held. */
  | 'level-2'
  /** Certification said to rest on SOC 2, or Attestation on an ISO certificate. */
  | 'kinds-confused'
  /** A SOC report called a certificate. */
  | 'soc-certified';

export interface LevelClaim {
  readonly kind: LevelClaimKind;
  /** The words that make the claim. */
  readonly text: string;
  /** The claim carries a certificate number, an expiry or a named body, so that a reader can follow it up. */
  readonly isTraceable: boolean;
}

/** All claims a text makes, one per kind and sentence, in reading order. */
export const levelClaims = (text: string): readonly LevelClaim[] => {
  if (!MAY_CLAIM.test(text)) return [];
  return sentencesOf(text).flatMap((sentence) => claimsOf(sentence));
};

const MAY_CLAIM = /\bSTAR\b|\bCSA\b|cloud security alliance|\bSOC/i;
const CSA = String.raw`(?:the )?(?:CSA|Cloud Security Alliance(?: \(CSA\))?)`;
const SOC2 = String.raw`SOC[\s-]?2(?:[\s-]+Type[\s-]?(?:2|II|1|I)\b)?(?:\s+(?:report|audit|examination))?`;
const ISO = String.raw`ISO(?:\/IEC)?[\s-]?27001(?::\d{4})?`;
const LEVEL = String.raw`(?:level|tier|L)[\s-]?`;

interface ClaimPattern {
  readonly kind: LevelClaimKind;
  /** What it speaks of, lower case: a text without any of these words need not be searched, which is slow. */
  readonly about: readonly string[];
  readonly pattern: RegExp;
}

const PATTERNS: readonly ClaimPattern[] = [
  {
    kind: 'kinds-confused',
    about: ['star'],
    // Certification rests on ISO/IEC 27001, so a SOC 2 report cannot give it …
    pattern: new RegExp(
      String.raw`\bSTAR\b(?:(?!${ISO})[^.;]){0,40}?\bcertifi(?:ed|cation|cate)\b(?:(?!${ISO})[^.;]){0,40}?\b(?:through|via|by means of|based on|under|from|backed by|supported by|on the basis of|as part of)\b(?:(?!${ISO})[^.;]){0,40}?\b${SOC2}`,
      'i',
    ),
  },
  {
    kind: 'kinds-confused',
    about: ['star'],
    // … and Attestation rests on SOC 2, so an ISO certificate cannot.
    pattern: new RegExp(
      String.raw`\bSTAR\b(?:(?!SOC)[^.;]){0,40}?\battest(?:ed|ation)\b(?:(?!SOC)[^.;]){0,40}?\b(?:through|via|by means of|based on|under|from|backed by|supported by|on the basis of|as part of)\b(?:(?!SOC)[^.;]){0,40}?\b${ISO}`,
      'i',
    ),
  },
  {
    kind: 'kinds-confused',
    about: ['star'],
    pattern:
      /\bSTAR\s+(?:level\s*2\s+)?attestation\s+certificat(?:e|ion)\b|\bSTAR\s+(?:level\s*2\s+)?certification\s+attestation\b/i,
  },
  {
    kind: 'soc-certified',
    about: ['soc'],
    pattern: new RegExp(
      String.raw`\b${SOC2}[\s-]+(?:is |are )?certifi(?:ed|cation|cations|cate|cates)\b|\bcertified\s+(?:to|for|against|under|with|in)\s+${SOC2}`,
      'i',
    ),
  },
  {
    kind: 'soc-certified',
    about: ['soc'],
    pattern: new RegExp(String.raw`\b${SOC2}\s*(?:,|and|&|\/)\s*${ISO}\s+certified\b`, 'i'),
  },
  {
    kind: 'endorsement',
    about: ['csa', 'cloud security alliance'],
    pattern: new RegExp(
      String.raw`\bCSA[\s-]+(?:certified|approved|endorsed|accredited)\b|\b(?:certified|approved|endorsed|accredited|audited|verified)\s+by\s+${CSA}(?!\w|-)`,
      'i',
    ),
  },
  {
    kind: 'award',
    about: ['star'],
    pattern: new RegExp(
      String.raw`\bSTAR\s+(?:certified\s+)?(?:gold|silver|bronze)\b|\bSTAR\s+${LEVEL}(?:3|three|III)\b|\bSTAR\s+${LEVEL}(?:1|one|I)\s+certifi(?:ed|cation|cate)\b|\bcertified\s+(?:at|to|for)\s+STAR\s+${LEVEL}(?:1|one|I)\b`,
      'i',
    ),
  },
  {
    kind: 'level-2',
    about: ['star'],
    pattern: new RegExp(
      String.raw`\bSTAR[\s-]+(?:${LEVEL}(?:2|two|II)\b|certifi(?:ed|cation|cate)\b|attest(?:ed|ation)\b|registry[\s-]+certified\b)|\bcertified\s+(?:to|at|under|against|for)\s+(?:the\s+)?(?:CSA\s+)?STAR\b`,
      'i',
    ),
  },
];

/** Words before a claim that take it back: a wish, a denial, a question, a definition. */
const TAKEN_BACK =
  /\b(?:not|no|never|without|nor|plan(?:s|ned|ning)?|toward|towards|pursu\w*|will|would|seek\w*|intend\w*|aim\w*|prepar\w*|working|goal|roadmap|future|if|whether|require[sd]?|such as|e\.g\.)\b[^.;]*$/i;
/** The sentence speaks of somebody else's standing, such as the host's. */
const SOMEBODY_ELSE =
  /\b(?:AWS|Amazon|Azure|Microsoft|Google|GCP|Oracle|IBM|Equinix|(?:hosting|infrastructure|cloud|service|data ?cent(?:re|er)|IaaS|PaaS|third[ -]party|sub-?service) (?:provider|partner|compan(?:y|ies)|organi[sz]ation)s?|data ?cent(?:re|er)s?|vendors?|suppliers?|sub-?processors?|third[ -]part(?:y|ies)|they|their|candidates?|employees?|personnel|staff|professionals?|engineers?)\b/i;
const TRACE =
  /\b(?:certificate|registration|report)\s*(?:no\.?|number|id|#)\s*[:#]?\s*[\w-]*\d|\b(?:valid (?:until|through|to)|expires?|issued by|issued on|audited by [A-Z])/i;

/** As far back as a claim can be taken back; a hostile cell has no full stop. */
const BEFORE_MAX = 300;

const claimsOf = (sentence: string): LevelClaim[] => {
  if (!MAY_CLAIM.test(sentence)) return [];
  const claims: LevelClaim[] = [];
  const lower = sentence.toLowerCase();
  for (const { kind, about, pattern } of PATTERNS) {
    const match = about.some((word) => lower.includes(word)) ? pattern.exec(sentence) : null;
    if (match === null || claims.some((claim) => claim.kind === kind)) continue;
    const before = sentence.slice(Math.max(0, match.index - BEFORE_MAX), match.index);
    if (TAKEN_BACK.test(before) || SOMEBODY_ELSE.test(before)) continue;
    claims.push({ kind, text: match[0].trim(), isTraceable: TRACE.test(sentence) });
  }
  // "STAR certified through SOC 2" is one claim, not also a plain Level 2 one; the same for awards.
  const isSharper = claims.some((claim) => claim.kind === 'kinds-confused' || claim.kind === 'award');
  return isSharper ? claims.filter((claim) => claim.kind !== 'level-2' && claim.kind !== 'soc-certified') : claims;
};

const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?;])\s+(?=[A-Z“"'(])|\n+/);
