/** Finds the template (`/channels/{channel_id}`) a request's path belongs to; literal segments win over parameters. */
export class PathTable {
  readonly #byLength = new Map<number, { template: string; segments: string[] }[]>();

  constructor(templates: Iterable<string>) {
    for (const template of templates) {
      const segments = split(template);
      const group = this.#byLength.get(segments.length) ?? [];
      group.push({ template, segments });
      this.#byLength.set(segments.length, group);
    }
    for (const group of this.#byLength.values()) group.sort((a, b) => literals(b.segments) - literals(a.segments));
  }

  find(path: string): string | undefined {
    const asked = split(decodeURIComponent(path));
    const group = this.#byLength.get(asked.length) ?? [];
    return group.find(({ segments }) => segments.every((segment, at) => fits(segment, asked[at] ?? "")))?.template;
  }
}

const split = (path: string): string[] => path.split("/").filter(Boolean);
/** Where an id is expected, a word is another operation's: `/applications/public` is no `/applications/{application_id}`. */
const fits = (segment: string, asked: string): boolean =>
  segment.endsWith("_id}") ? !/^[a-z][a-z-]+$/.test(asked) : isParameter(segment) || segment === asked;
const isParameter = (segment: string): boolean => segment.startsWith("{");
const literals = (segments: readonly string[]): number => segments.filter((segment) => !isParameter(segment)).length;
