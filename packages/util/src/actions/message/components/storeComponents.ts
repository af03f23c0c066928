import { ComponentType } from "discord-api-types/v10";
import { Config } from "../../../config/index.js";
import { findFile, isFileLink } from "../../../present/index.js";
import { Complaints, lengthOf, list } from "../fields.js";
import type { Stored } from "../fields.js";
import { component, TOP_LEVEL } from "./kinds.js";
import { textOf, walk } from "./walk.js";

/** Gives those an id that have none: counted up in the order of the message, past those that are taken. */
function numberComponents(components: readonly Stored[], complaints: Complaints): void {
  const taken = new Set<unknown>();
  for (const {
    component: { id },
    path,
  } of walk(components)) {
    if (id !== 0 && taken.has(id)) complaints.add(`${path}.id`, "COMPONENT_ID_DUPLICATED");
    taken.add(id);
  }
  let next = 1;
  for (const { component } of walk(components)) {
    if (component["id"] !== 0) continue;
    while (taken.has(next)) next++;
    component["id"] = next++;
  }
}

function checkCustomIds(components: readonly Stored[], complaints: Complaints): void {
  const taken = new Set<unknown>();
  for (const {
    component: { custom_id: id },
    path,
  } of walk(components)) {
    if (id === undefined) continue;
    if (taken.has(id)) complaints.add(`${path}.custom_id`, "COMPONENT_CUSTOM_ID_DUPLICATED");
    taken.add(id);
  }
}

function checkSelects(components: readonly Stored[], complaints: Complaints): void {
  for (const {
    component: { min_values: min, max_values: max, ...select },
    path,
  } of walk(components)) {
    if (typeof min !== "number" || typeof max !== "number") continue;
    if (min > max) complaints.add(`${path}.min_values`, "NUMBER_TYPE_MAX", { max });
    const defaults = select["default_values"] as Stored[] | undefined;
    if (defaults && (defaults.length < min || defaults.length > max)) {
      complaints.add(`${path}.default_values`, "BASE_TYPE_BAD_LENGTH", { min, max });
    }
    const values = new Set<unknown>();
    for (const [index, { value }] of ((select["options"] ?? []) as Stored[]).entries()) {
      if (values.has(value))
        complaints.add(`${path}.options.${index}.value`, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED");
      values.add(value);
    }
  }
}

/**
 * Components as they are stored.
 * @param v2 whether the message has the flag IS_COMPONENTS_V2
 * @throws 50035
 * @see https://discord.com/developers/docs/components/reference
 */
export function storeComponents(inputs: readonly unknown[], v2: boolean): Stored[] {
  const { maxComponents, maxActionRows, maxComponentText } = Config.get().limits.message;
  const complaints = new Complaints();
  const top = component(v2 ? TOP_LEVEL.v2 : TOP_LEVEL.legacy);
  const read = list(top, { max: v2 ? maxComponents : maxActionRows })(inputs, "components", complaints);
  complaints.throwAny();
  const components = read as Stored[];
  if ([...walk(components)].length > maxComponents) {
    complaints.add("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", { max: maxComponents });
  }
  if (lengthOf(textOf(components)) > maxComponentText) {
    complaints.add("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", { max: maxComponentText });
  }
  numberComponents(components, complaints);
  checkCustomIds(components, complaints);
  checkSelects(components, complaints);
  complaints.throwAny();
  return components;
}

const linksOf = ({ type, media, file, items }: Stored): [key: string, item: unknown][] => {
  if (type === ComponentType.MediaGallery) {
    return (items as Stored[]).map((item, index) => [`items.${index}.media`, item["media"]]);
  }
  return [
    ...(media ? [["media", media] as [string, unknown]] : []),
    ...(file ? [["file", file] as [string, unknown]] : []),
  ];
};

/**
 * Files that components show must be the message's own.
 * @throws 50035
 */
export function checkOwnFiles(components: readonly Stored[], files: readonly { filename: string }[]): void {
  const complaints = new Complaints();
  for (const { component, path } of walk(components)) {
    for (const [key, item] of linksOf(component)) {
      const { url } = item as Stored;
      if (!isFileLink(url) || findFile(url, files)) continue;
      complaints.add(`${path}.${key}.url`, "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND");
    }
  }
  complaints.throwAny();
}
