/** Recognises texts that fill a cell without saying anything. Knows words, no rule. */
import { normalise } from './wording.ts';

/** What kind of nothing a text is; null when it says something. */
export type EmptyKind = 'filler' | 'template' | 'word';

/** Judges one text. Blank texts are not judged here: blank is honest. */
export const emptyKind = (text: string): EmptyKind | null => {
  if (MAY_BE_TEMPLATE.test(text) && TEMPLATE.test(text)) return 'template';
  if (text.length > FILLER_MAX) return null;
  const bare = normalise(text).replace(/^[\s."'*_()[\]-]+|[\s."'*_()[\]!-]+$/g, '');
  if (!/[\p{L}\p{N}]/u.test(bare) || FILLERS.has(bare) || FILLER.test(bare)) return 'filler';
  return /^[a-z]{1,20}$/.test(bare) ? 'word' : null;
};

/** No filler is longer than this. */
const FILLER_MAX = 120;

/** A quick look, since most texts are no template. `here` stands alone in every one of them. */
const MAY_BE_TEMPLATE = /[[<{]|lorem| here|xx\//i;

/** Unfilled parts of a template: `[company name]`, `<insert policy>`, `{{owner}}`, Latin dummy text, `XX/XX/XXXX`. */
const TEMPLATE =
  /\[(?:your |the |insert |enter |add )?(?:company|organi[sz]ation|vendor|provider|product|service|policy|document|team|department|role|date|link|url|description|name|text|details?)(?: (?:name|title|here|link|url|date|owner|number|description))*\]|<\s*(?:your|insert|enter|company|organi[sz]ation|vendor|product)\b[^>]{0,40}>|\{\{[^}]{1,40}\}\}|\blorem ipsum\b|\b(?:insert|enter|add|type) (?:your )?(?:text|description|answer|response|details) here\b|\bclick here to (?:enter|add)\b|\bx{2}\/x{2}\/x{2,4}\b/i;

const FILLERS = new Set([
  ...[
    'yes',
    'no',
    'y',
    'n',
    'x',
    'na',
    'n/a',
    'n.a',
    'n.a.',
    'n/a.',
    'none',
    'nil',
    'null',
    'nothing',
    'tbd',
    'tba',
    'tbc',
  ],
  ...['todo', 'to do', 'pending', 'wip', 'ditto', 'idem', 'same', 'ok', 'okay', 'done', 'agreed', 'agree', 'confirmed'],
  ...[
    'compliant',
    'comply',
    'we comply',
    'we are compliant',
    'fully compliant',
    'in place',
    'implemented',
    'fully implemented',
  ],
  ...['met', 'applicable', 'covered', 'true', 'see above', 'see below', 'as above', 'same as above', 'as stated above'],
  ...[
    'see previous',
    'see previous answer',
    'see prior answer',
    'see previous response',
    'same as previous',
    'refer above',
  ],
  ...[
    'refer to above',
    'refer to previous',
    'refer to previous answer',
    'please see above',
    'please refer above',
    'click here',
  ],
  ...[
    'see answer above',
    'see response above',
    'see the above',
    'see comments',
    'see comment',
    'see notes',
    'see note',
  ],
  ...[
    'placeholder',
    'test',
    'sample',
    'example',
    'description',
    'text',
    'comment',
    'comments',
    'not applicable',
    'unknown',
  ],
  ...[
    'yes we do',
    'yes, we do',
    'we do',
    'yes it is',
    'yes they are',
    'yes, it is',
    'yes, they are',
    'as required',
    'as needed',
  ],
  ...[
    'as applicable',
    'where applicable',
    'when applicable',
    'where possible',
    'wherever possible',
    'as appropriate',
    '?',
  ],
]);

/** A Yes with a hedge and nothing else, or something put off. */
const FILLER =
  /^(?:yes|no|n\/?a)[\s,.:;-]+(?:where(?:ver)? (?:possible|applicable|appropriate|needed|required)|as (?:above|needed|applicable|appropriate)|see (?:above|previous)|tb[acd]|in place|implemented|compliant|fully compliant|confirmed)$|^to be (?:completed|determined|confirmed|defined|provided|added|filled(?: in)?|advised|updated|done|decided|announced)(?: later)?$|^(?:more )?(?:details|description|information|text|answer) (?:to (?:follow|come)|to be (?:added|provided))$/;
