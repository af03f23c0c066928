/**
 * Stands for the CDN's address in everything that is made for several readers. A browser on `localhost` and one on `127.0.0.1` need
 * different addresses, but an event is serialised once: whoever hands text to one client puts that client's address in.
 */
export const CDN_PLACEHOLDER = "http://cdn.placeholder.invalid";

/** Replaces the placeholder in serialised JSON by the address that works for this reader. */
export const withCdnOrigin = (json: string, cdnOrigin: string): string =>
  json.includes(CDN_PLACEHOLDER) ? json.replaceAll(CDN_PLACEHOLDER, cdnOrigin) : json;
