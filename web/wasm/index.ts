export { allocate } from "./memory";
export { scores, exactScores } from "./network";
export { begin, decide, useTables } from "./mixing";
export { usePrior } from "./prior";
export { useLists, frame, beginScan, scanPlane, beginExceptions, exceptionPlane, endExceptions, result } from "./exact";
