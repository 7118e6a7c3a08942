import { Bytes, Frame, Layer, RemoteShape } from "./index.js";

/** What the event `load` of a view says in its `detail`. */
export interface Shown {
	kind: "solid" | "surface";
	frame: Frame;
	layers: Layer[];
	/** Of the file. */
	bytes: number;
	vertices: number;
	triangles: number;
}

/**
 * The element <nacre-view>. Attributes: `src`, or `data` (a file as base64url); `resolution` (the file's own if absent), `color`, `up`
 * ("y" or "z"), `label` (for screen readers). Events: `load` (CustomEvent<Shown>), `error` (CustomEvent<Error>).
 */
export class NacreView extends HTMLElement {
	/** What the file says, once it is read; null before. */
	readonly shape: RemoteShape | null;
	/** Shows the bytes of a file in place of `src` and `data`, until one of these is set; at once, be the element in sight or not. */
	show(bytes: Bytes): Promise<void>;
}

/** The bytes that base64url text stands for. */
export function fromBase64Url(text: string): Uint8Array;

/** Bytes as base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string;

declare global {
	interface HTMLElementTagNameMap {
		"nacre-view": NacreView;
	}
}
