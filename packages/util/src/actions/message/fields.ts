import { fieldError, formError } from "../../errors/index.js";
import type { FieldError } from "../../errors/index.js";

export type Stored = Record<string, unknown>;

const MAX_COMPLAINTS = 100;

/** What is wrong with an input, by dotted path. */
export class Complaints {
  readonly #fields = new Map<string, FieldError>();

  /** The first complaint about a field stands. Returns `undefined`, as what does not fit is stored. */
  add(path: string, code: string, vars: Record<string, string | number> = {}): undefined {
    if (!this.#fields.has(path) && this.#fields.size < MAX_COMPLAINTS) this.#fields.set(path, fieldError(code, vars));
    return undefined;
  }

  /** @throws 50035 if there were any */
  throwAny(): void {
    if (this.#fields.size > 0) throw formError(Object.fromEntries(this.#fields));
  }
}

/** Reads one value as it is stored; `undefined` is not stored. What does not fit is complained about. */
export type Field = (value: unknown, path: string, complaints: Complaints) => unknown;

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

export const isObject = (value: unknown): value is Stored =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Characters as people count them. */
export const lengthOf = (text: string): number => [...text].length;

interface Bounds {
  min?: number;
  max: number;
}

function outside(length: number, { min = 0, max }: Bounds, path: string, complaints: Complaints): boolean {
  if (length >= min && length <= max) return false;
  if (min > 0) complaints.add(path, "BASE_TYPE_BAD_LENGTH", { min, max });
  else complaints.add(path, "BASE_TYPE_MAX_LENGTH", { max });
  return true;
}

export const text =
  (bounds: Bounds): Field =>
  (value, path, complaints) => {
    if (typeof value !== "string") return complaints.add(path, "STRING_TYPE_CONVERT");
    return outside(lengthOf(value), bounds, path, complaints) ? undefined : value;
  };

/** White space around it neither counts nor is stored; what is empty then is absent. */
export const trimmed =
  (max: number): Field =>
  (value, path, complaints) =>
    typeof value === "string" ? text({ max })(value.trim(), path, complaints) || undefined : undefined;

export const whole =
  (min: number, max: number): Field =>
  (value, path, complaints) => {
    if (!Number.isInteger(value))
      return complaints.add(path, "NUMBER_TYPE_COERCE", { value: String(value).slice(0, 50), type: "int" });
    if (Number(value) < min) return complaints.add(path, "NUMBER_TYPE_MIN", { min });
    return Number(value) > max ? complaints.add(path, "NUMBER_TYPE_MAX", { max }) : value;
  };

export const yesNo: Field = (value, path, complaints) =>
  typeof value === "boolean" ? value : complaints.add(path, "BOOLEAN_TYPE_CONVERT");

export const choice =
  (...values: readonly (string | number)[]): Field =>
  (value, path, complaints) =>
    values.includes(value as string)
      ? value
      : complaints.add(path, "BASE_TYPE_CHOICES", { choices: `(${values.join(", ")})` });

export const matching =
  (pattern: RegExp, max: number, code: string): Field =>
  (value, path, complaints) => {
    const read = text({ min: 1, max })(value, path, complaints);
    return typeof read !== "string" || pattern.test(read)
      ? read
      : complaints.add(path, code, { choices: "('http', 'https')" });
  };

export const snowflake: Field = (value, path, complaints) =>
  /^\d{1,19}$/.test(String(value))
    ? String(value)
    : complaints.add(path, "NUMBER_TYPE_COERCE", { value: String(value).slice(0, 50), type: "snowflake" });

export const list =
  (item: Field, bounds: Bounds): Field =>
  (value, path, complaints) => {
    if (!Array.isArray(value)) return complaints.add(path, "LIST_TYPE_CONVERT");
    if (outside(value.length, bounds, path, complaints)) return undefined;
    return value.map((one, index) => item(one, `${path}.${index}`, complaints)).filter((read) => read !== undefined);
  };

export const required =
  (field: Field): Field =>
  (value, path, complaints) =>
    isAbsent(value) ? complaints.add(path, "BASE_TYPE_REQUIRED") : field(value, path, complaints);

export const optional =
  (field: Field): Field =>
  (value, path, complaints) =>
    isAbsent(value) ? undefined : field(value, path, complaints);

export const fallback =
  (field: Field, otherwise: unknown): Field =>
  (value, path, complaints) =>
    isAbsent(value) ? otherwise : field(value, path, complaints);

/** An object with these keys; others are dropped. */
export const shape =
  (fields: Readonly<Record<string, Field>>): Field =>
  (value, path, complaints) => {
    if (!isObject(value)) return complaints.add(path, "MODEL_TYPE_CONVERT");
    const stored: Stored = {};
    for (const [key, field] of Object.entries(fields)) {
      const read = field(value[key], `${path}.${key}`, complaints);
      if (read !== undefined) stored[key] = read;
    }
    return stored;
  };
