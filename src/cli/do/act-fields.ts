/** The flags of an act, from the schema of its input, and the input from their values. Knows no act by name. */
import type { Action } from '#actions/action.ts';
import { inputSchemaOf } from '#actions/described.ts';
import type { OptionSpec } from '../command.ts';
import { usageRefusal } from '../usage.ts';

/** One field of an act's input as a flag. */
export interface ActField {
  /** As the API names it: `vendorId`. */
  readonly name: string;
  /** As the command line names it: `vendor-id`. */
  readonly flag: string;
  readonly required: boolean;
  /** `list`: texts parted by commas. `json`: anything with parts of its own. */
  readonly kind: 'text' | 'integer' | 'boolean' | 'file' | 'list' | 'json';
  readonly nullable: boolean;
  readonly spec: OptionSpec;
}

/** What stands for "no value" where a field may have none. */
const NONE = 'none';

interface Property {
  /** A list where a field may have no value: `boolean` and `null`. */
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly items?: Property;
  readonly anyOf?: readonly Property[];
  readonly minLength?: number;
}

/** Every field, in the order of the schema. The name of an uploaded file is taken from its path unless given. */
export function actFields(action: Action): readonly ActField[] {
  const schema = inputSchemaOf(action) as {
    readonly properties?: Readonly<Record<string, Property>>;
    readonly required?: readonly string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const whole = property.anyOf?.find(({ type }) => type !== 'null') ?? property;
    const nullable = (property.anyOf ?? [property]).some(({ type }) => typesOf(type).includes('null'));
    const isFileName = action.upload !== undefined && name === 'fileName';
    const required = (schema.required?.includes(name) ?? false) && !isFileName;
    const kind = kindOf(whole);
    const about = [
      property.description ?? whole.description ?? '',
      required ? 'Needed.' : '',
      nullable ? `${NONE}: no value.` : '',
      kind === 'list' ? 'Several are parted by commas.' : '',
      kind === 'json' ? 'Written as JSON.' : '',
    ];
    return {
      name,
      flag: name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      required,
      kind,
      nullable,
      spec: { type: 'string', ...shapeOf(whole, kind, nullable), about: about.filter(Boolean).join(' ') },
    };
  });
}

/** The input of the act, without its file. Flags that were not given stay out of it. */
export function inputFrom(
  fields: readonly ActField[],
  values: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  for (const field of fields) {
    const value = values[field.flag];
    if (value === undefined) {
      if (field.required) throw usageRefusal.missing(`--${field.flag}`, `--${field.flag} ${placeholder(field.spec)}`);
      continue;
    }
    if (field.kind !== 'file') input[field.name] = parsed(field, value);
  }
  return input;
}

function parsed({ flag, kind, nullable }: ActField, value: string): unknown {
  if (nullable && value === NONE) return null;
  if (kind === 'boolean') return value === 'yes';
  if (kind === 'list') return value === '' ? [] : value.split(',').map((part) => part.trim());
  if (kind === 'json') return parsedJson(flag, value);
  if (kind !== 'integer') return value;
  if (/^-?\d{1,15}$/.test(value)) return Number(value);
  throw usageRefusal.wrong(`--${flag} cannot be "${value}".`, `Write a whole number after --${flag}.`);
}

function parsedJson(flag: string, value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw usageRefusal.wrong(`--${flag} is no JSON.`, `Write JSON after --${flag}, in quotes of your shell.`);
  }
}

/** What a flag is followed by in help and examples. */
export const placeholder = ({ choices, value }: OptionSpec): string => choices?.join('|') ?? value ?? 'TEXT';

const typesOf = (type: Property['type']): readonly string[] =>
  type === undefined || typeof type === 'string' ? [type ?? ''] : type;

function kindOf({ type: declared, format, items }: Property): ActField['kind'] {
  const type = typesOf(declared).find((one) => one !== 'null') ?? '';
  if (format === 'binary') return 'file';
  if (type === 'array') return items?.type === 'string' ? 'list' : 'json';
  if (type === 'object' || type === '') return 'json';
  if (type === 'integer' || type === 'number') return 'integer';
  return type === 'boolean' ? 'boolean' : 'text';
}

function shapeOf(
  property: Property,
  kind: ActField['kind'],
  nullable: boolean,
): Pick<OptionSpec, 'choices' | 'value' | 'empty'> {
  if (property.enum !== undefined) return { choices: nullable ? [...property.enum, NONE] : property.enum };
  if (kind === 'boolean') return { choices: nullable ? ['yes', 'no', NONE] : ['yes', 'no'] };
  if (kind === 'file') return { value: 'PATH' };
  if (kind === 'integer') return { value: 'NUMBER' };
  if (kind === 'list') return { value: property.items?.format === 'uuid' ? 'ID,…' : 'TEXT,…', empty: true };
  if (kind === 'json') return { value: 'JSON' };
  const value = property.format === 'uuid' ? 'ID' : property.format === 'uri' ? 'URL' : 'TEXT';
  return (property.minLength ?? 0) === 0 && value === 'TEXT' ? { value, empty: true } : { value };
}
