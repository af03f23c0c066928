export { countInstance } from "./countInstance.js";
export { describeSessionStart } from "./describeSessionStart.js";
export { createSetupToken } from "./createSetupToken.js";
export { createOperator } from "./createOperator.js";
