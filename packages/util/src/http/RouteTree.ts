interface Node<T> {
  readonly children: Map<string, Node<T>>;
  parameter: { readonly name: string; readonly node: Node<T> } | null;
  /** What takes all segments from here on, one at least. */
  rest: { readonly name: string; readonly methods: Map<string, T> } | null;
  readonly methods: Map<string, T>;
}

export interface Match<T> {
  readonly value: T;
  readonly params: Record<string, string>;
}

/** Either the value for this method, or the methods the path has (none: there is no such path). */
export type Found<T> = { readonly match: Match<T> } | { readonly match: null; readonly allowed: readonly string[] };

const createNode = <T>(): Node<T> => ({ children: new Map(), parameter: null, rest: null, methods: new Map() });

/**
 * Finds the value of a method and path in time that depends on the tree's depth only. A literal segment wins over a
 * parameter; if it leads nowhere for this method, the parameter is tried (`DELETE /members/@me` where only
 * `GET /members/@me` is declared), and at last what takes all the rest.
 */
export class RouteTree<T> {
  private readonly root = createNode<T>();

  /** @throws Error when the place is taken or the same parameter has two names. */
  add(method: string, template: string, value: T): void {
    let node = this.root;
    const segments = template.split("/").filter(Boolean);
    const rest = segments.at(-1)?.startsWith("*") ? segments.pop()?.slice(1) : undefined;
    for (const segment of segments) node = this.descend(node, segment, template);
    if (rest !== undefined) node.rest ??= { name: rest, methods: new Map() };
    const { methods } = rest === undefined || !node.rest ? node : node.rest;
    if (methods.has(method)) throw new Error(`${method} ${template} is declared twice`);
    methods.set(method, value);
  }

  private descend(node: Node<T>, segment: string, template: string): Node<T> {
    if (segment.startsWith("*"))
      throw new Error(`${template}: nothing can follow ${segment}, which takes all the rest`);
    if (!segment.startsWith(":")) {
      const child = node.children.get(segment) ?? createNode<T>();
      node.children.set(segment, child);
      return child;
    }
    const name = segment.slice(1);
    node.parameter ??= { name, node: createNode<T>() };
    if (node.parameter.name !== name)
      throw new Error(`${template}: the parameter :${name} is called :${node.parameter.name} in another route`);
    return node.parameter.node;
  }

  find(method: string, segments: readonly string[]): Found<T> {
    const allowed = new Set<string>();
    const match = this.search(this.root, method, segments, 0, {}, allowed);
    return match ? { match } : { match: null, allowed: [...allowed].sort() };
  }

  private search(
    node: Node<T>,
    method: string,
    segments: readonly string[],
    depth: number,
    params: Record<string, string>,
    allowed: Set<string>,
  ): Match<T> | null {
    const segment = segments[depth];
    if (segment === undefined) {
      const value = node.methods.get(method);
      if (value !== undefined) return { value, params };
      for (const other of node.methods.keys()) allowed.add(other);
      return null;
    }
    const literal = node.children.get(segment);
    const match = literal ? this.search(literal, method, segments, depth + 1, params, allowed) : null;
    if (match) return match;
    const { name, node: next } = node.parameter ?? {};
    const found =
      name !== undefined && next
        ? this.search(next, method, segments, depth + 1, { ...params, [name]: segment }, allowed)
        : null;
    return found ?? this.takeRest(node, method, segments.slice(depth), params, allowed);
  }

  private takeRest(
    { rest }: Node<T>,
    method: string,
    segments: readonly string[],
    params: Record<string, string>,
    allowed: Set<string>,
  ): Match<T> | null {
    if (!rest) return null;
    const value = rest.methods.get(method);
    if (value !== undefined) return { value, params: { ...params, [rest.name]: segments.join("/") } };
    for (const other of rest.methods.keys()) allowed.add(other);
    return null;
  }
}

/**
 * The segments of a request's path, percent-decoded as a whole: clients send `/users/%40me`, one even `%2Fusers%2F@me`.
 * Empty segments (doubled or trailing slashes) do not count. `null`: not a path at all.
 */
export function pathSegments(path: string): readonly string[] | null {
  try {
    const decoded = path.includes("%") ? decodeURIComponent(path) : path;
    if (decoded.includes("\0")) return null;
    return decoded.split("/").filter(Boolean);
  } catch {
    return null;
  }
}
