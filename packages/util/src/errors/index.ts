export * from "./ApiError.js";
export * from "./FormError.js";
export * from "./RateLimitError.js";
export * from "./catalog.js";
export * from "./userCodes.js";
