import { Column, PrimaryColumn } from "typeorm";
import type { ColumnOptions, ValueTransformer } from "typeorm";

/**
 * The column kinds of this schema, each portable across SQLite, PostgreSQL and MariaDB/MySQL. A snowflake is a 64-bit integer in the
 * database (it sorts and is small) and a string in TypeScript: a JavaScript number would lose its last digits.
 */
interface Options {
  nullable?: boolean;
  default?: ColumnOptions["default"];
}

const snowflakeTransformer: ValueTransformer = {
  from: (value: string | number | bigint | null | undefined) => (value == null ? null : String(value)),
  to: (value: unknown) => value,
};

const timestampTransformer: ValueTransformer = {
  from: (value: unknown) => (value === null || value === undefined ? null : new Date(Number(value))),
  to: (value: unknown) => (value instanceof Date ? value.getTime() : value),
};

const jsonTransformer: ValueTransformer = {
  from: (value: unknown) => (typeof value === "string" ? (JSON.parse(value) as unknown) : value),
  to: (value: unknown) => (value === null || value === undefined ? value : JSON.stringify(value)),
};

const intTransformer: ValueTransformer = {
  from: (value: unknown) => (value === null || value === undefined ? null : Number(value)),
  to: (value: unknown) => value,
};

/** A column of up to 4 GiB of text; `applyDialect` turns it into `longtext` on MariaDB, where `text` ends at 64 KiB. */
const LARGE_TEXT = "text";
const largeTextColumns = new Set<string>();

/** Whether a column was declared with {@link LargeTextColumn} or {@link JsonColumn}. */
export function isLargeText(target: unknown, propertyName: string): boolean {
  return typeof target === "function" && largeTextColumns.has(`${target.name}.${propertyName}`);
}

const markLargeText = (target: object, propertyKey: string | symbol) =>
  largeTextColumns.add(`${target.constructor.name}.${String(propertyKey)}`);

export const IdColumn = () => PrimaryColumn({ type: "bigint", transformer: snowflakeTransformer });

/** Part of a key of several columns. */
export const SnowflakeKeyColumn = () => IdColumn();

export const SnowflakeColumn = (options: Options = {}) =>
  Column({ ...options, type: "bigint", transformer: snowflakeTransformer });

/** Milliseconds since 1970 in the database, a `Date` in TypeScript: the dialects' own date types disagree on zones and precision. */
export const TimestampColumn = (options: Options = {}) =>
  Column({ ...options, type: "bigint", transformer: timestampTransformer });

export const IntColumn = (options: Options = {}) =>
  Column({ ...options, type: "integer", transformer: intTransformer });

/** An integer of more than 32 bits that still fits a JavaScript number (file sizes, flags). */
export const BigIntColumn = (options: Options = {}) =>
  Column({ ...options, type: "bigint", transformer: intTransformer });

/** A number with a fraction. */
export const DoubleColumn = (options: Options = {}) =>
  Column({ ...options, type: "double precision", transformer: intTransformer });

export const BoolColumn = (options: Options = {}) => Column({ default: false, ...options, type: "boolean" });

export const StringColumn = (length: number, options: Options = {}) => Column({ ...options, type: "varchar", length });

/** Key part made of text. */
export const StringKeyColumn = (length: number) => PrimaryColumn({ type: "varchar", length });

/** Key part made of a small number. */
export const IntKeyColumn = () => PrimaryColumn({ type: "integer", transformer: intTransformer });

/** Key part that says yes or no. */
export const BoolKeyColumn = () => PrimaryColumn({ type: "boolean", default: false });

/** Permission bits: a decimal string, as on the wire. */
export const BitsColumn = () => Column({ type: "varchar", length: 40, default: "0" });

export const LargeTextColumn =
  (options: Options = {}): PropertyDecorator =>
  (target, propertyKey) => {
    markLargeText(target, propertyKey);
    Column({ ...options, type: LARGE_TEXT })(target, propertyKey);
  };

export const JsonColumn =
  (options: Options = {}): PropertyDecorator =>
  (target, propertyKey) => {
    markLargeText(target, propertyKey);
    Column({ ...options, type: LARGE_TEXT, transformer: jsonTransformer })(target, propertyKey);
  };
