/** The package: README.md beside this folder says what there is. */

export { LIMITS, MalformedNacre, TooLarge, decode } from "./nacre.js";
export { load, loadPrior } from "./load.js";
export { NacreWorker } from "./client.js";
