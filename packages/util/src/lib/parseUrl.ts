/**
 * The URL, or null when the text is none. Not `URL.canParse`: once Node 20 has optimised it, it refuses letters beyond ASCII.
 */
export function parseUrl(text: string | URL, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
