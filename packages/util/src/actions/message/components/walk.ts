import type { Stored } from "../fields.js";

interface Placed {
  component: Stored;
  path: string;
}

/** Every component of a message with its path, parents before what they hold. */
export function* walk(components: readonly Stored[], path = "components"): Generator<Placed> {
  for (const [index, component] of components.entries()) {
    const own = `${path}.${index}`;
    yield { component, path: own };
    if (Array.isArray(component["components"])) yield* walk(component["components"] as Stored[], `${own}.components`);
    const accessory = component["accessory"] as Stored | undefined;
    if (accessory) yield { component: accessory, path: `${own}.accessory` };
  }
}

/** What a message's components say, for whoever looks for mentions. */
export const textOf = (components: readonly Stored[]): string =>
  [...walk(components)]
    .flatMap(({ component: { content } }) => (typeof content === "string" ? content : []))
    .join("\n");
