import { RouteTree } from "./RouteTree.js";

const tree = new RouteTree<string>();
tree.add("GET", "/files/:owner/*path", "rest");
tree.add("GET", "/files/:owner/list", "list");
tree.add("POST", "/files/:owner/:name", "named");

const find = (method: string, path: string) => tree.find(method, path.split("/").filter(Boolean));

test("what takes the rest takes one segment or many, and stands behind everything that is told apart", () => {
  expect(find("GET", "/files/1/a").match).toEqual({ value: "rest", params: { owner: "1", path: "a" } });
  expect(find("GET", "/files/1/a/b/c").match).toEqual({ value: "rest", params: { owner: "1", path: "a/b/c" } });
  expect(find("GET", `/files/1/${"a/".repeat(500)}`).match?.value).toBe("rest");
  expect(find("GET", "/files/1/list").match?.value).toBe("list");
  expect(find("GET", "/files/1/list/more").match?.value).toBe("rest");
  expect(find("POST", "/files/1/a").match).toEqual({ value: "named", params: { owner: "1", name: "a" } });
  expect(find("GET", "/files/1")).toEqual({ match: null, allowed: [] });
  expect(find("DELETE", "/files/1/a/b")).toEqual({ match: null, allowed: ["GET"] });
});

test("nothing can follow the rest, and it is declared once", () => {
  expect(() => tree.add("GET", "/other/*path/more", "never")).toThrow("nothing can follow *path");
  expect(() => tree.add("GET", "/files/:owner/*other", "never")).toThrow("declared twice");
});
