import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Express, NextFunction, Request, Response } from "express";
import { INVALID_API_VERSION, METHOD_NOT_ALLOWED_405 } from "../errors/index.js";
import { contextOf } from "./context.js";
import type { LoadedRoute } from "./LoadedRoute.js";
import { Pipeline } from "./pipeline.js";
import type { PipelineOptions } from "./pipeline.js";
import { RouteTree, pathSegments } from "./RouteTree.js";
import { isRoute } from "./route.js";
import type { Route } from "./route.js";

export interface LoadOptions extends PipelineOptions {
  /** Path in front of all routes (default `/api`). */
  readonly mount?: string;
  /** Versions that may follow it, as in `/api/v9`; an empty list takes none (default 9 and 10). */
  readonly versions?: readonly number[];
}

const METHODS = new Set(["GET", "POST", "PUT", "PATCH", "DELETE"]);
const ROUTE_FILE = /(?<!\.d|\.test)\.[jt]s$/;

/** Mistakes in route files, all of them: the server does not start with one. */
export class RouteLoadError extends Error {
  override readonly name = "RouteLoadError";
  constructor(readonly problems: readonly string[]) {
    super(`The routes cannot be loaded:\n${problems.map((problem) => `- ${problem}`).join("\n")}`);
  }
}

/** `channels/#channel_id/messages/index.js` is `/channels/:channel_id/messages`; `files/##path.js` is `/files/*path`. */
export function pathOfFile(file: string): string {
  const segments = file.replace(ROUTE_FILE, "").split(/[\\/]/);
  if (segments.at(-1) === "index") segments.pop();
  return `/${segments.map((segment) => segment.replace(/^##/, "*").replace(/^#/, ":")).join("/")}`;
}

/**
 * Reads every route below `folder` without serving it.
 * @throws RouteLoadError on duplicates, undeclared parameters, unknown or missing exports
 */
export async function readRoutes(folder: string): Promise<LoadedRoute[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && ROUTE_FILE.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const problems: string[] = [];
  const loaded: LoadedRoute[] = [];
  // One after another: jest's module loader loses its place when two imports share a module that is not loaded yet.
  for (const file of files) loaded.push(...(await readRouteFile(folder, file, problems)));
  if (problems.length > 0) throw new RouteLoadError(problems);
  return loaded;
}

async function readRouteFile(folder: string, file: string, problems: string[]): Promise<LoadedRoute[]> {
  const path = pathOfFile(file);
  const params = path
    .split("/")
    .filter((segment) => /^[:*]/.test(segment))
    .map((segment) => segment.slice(1));
  const shown = file.split(sep).join("/");
  const complain = (problem: string) => void problems.push(`${shown}: ${problem}`);
  const exports = await importFile(join(folder, file)).catch((error: unknown) => {
    throw new Error(`The route file ${shown} cannot be imported`, { cause: error });
  });
  if (new Set(params).size < params.length) complain("the same parameter stands twice in the path");
  if (Object.keys(exports).length === 0)
    complain("exports nothing; a route file exports GET, POST, PUT, PATCH or DELETE");
  return Object.entries(exports).flatMap(([method, route]) => {
    if (!METHODS.has(method)) complain(`exports ${method}; only GET, POST, PUT, PATCH and DELETE are routes`);
    else if (!isRoute(route)) complain(`${method} is not made by route()`);
    else {
      for (const problem of parameterProblems(route, params)) complain(`${method} ${problem}`);
      return [{ ...route, method, path, params, file: shown }];
    }
    return [];
  });
}

/** A bare path would be cut at its first `#`. */
const importFile = (file: string): Promise<Record<string, unknown>> =>
  import(pathToFileURL(file).href) as Promise<Record<string, unknown>>;

function parameterProblems({ spec }: Route, inPath: readonly string[]): string[] {
  const used = new Set([...spec.access.params, ...(spec.params ?? [])]);
  return [
    ...inPath.filter((name) => !used.has(name)).map((name) => `uses #${name} neither in its access rule nor in params`),
    ...[...used].filter((name) => !inPath.includes(name)).map((name) => `needs #${name}, which its path does not have`),
  ];
}

/** Serves every route below `folder` on the app. */
export async function loadRoutes(folder: string, app: Express, options: LoadOptions): Promise<LoadedRoute[]> {
  const routes = await readRoutes(folder);
  const { mount = "/api", versions = [9, 10] } = options;
  const serve = createServer(plant(routes), new Pipeline(options), versions);
  app.use(mount || "/", serve);
  return routes;
}

function plant(routes: readonly LoadedRoute[]): RouteTree<LoadedRoute> {
  const tree = new RouteTree<LoadedRoute>();
  const problems: string[] = [];
  for (const route of routes) {
    try {
      tree.add(route.method, route.path, route);
    } catch (error) {
      problems.push(`${route.file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (problems.length > 0) throw new RouteLoadError(problems);
  return tree;
}

function createServer(tree: RouteTree<LoadedRoute>, pipeline: Pipeline, versions: readonly number[]) {
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const request = contextOf(req);
    let segments = pathSegments(req.path);
    if (!segments) return next();
    const version = versions.length > 0 ? /^v(\d{1,3})$/.exec(segments[0] ?? "") : null;
    if (version) {
      request.version = Number(version[1]);
      if (!versions.includes(request.version)) throw INVALID_API_VERSION();
      segments = segments.slice(1);
    }
    const found = tree.find(request.method, segments);
    if (found.match) return pipeline.run(found.match.value, found.match.params, req, res);
    if (found.allowed.length === 0) return next();
    res.set("Allow", allowHeader(found.allowed));
    if (req.method !== "OPTIONS") throw METHOD_NOT_ALLOWED_405();
    res.status(204).end();
  };
}

const allowHeader = (methods: readonly string[]): string =>
  [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
