/** Plots of bytes against error, by uPlot. */

import uPlot from "/lib/uplot/uPlot.esm.js";
import { el } from "./dom.js";

const variable = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The colour behind pictures, #rrggbb. */
export const paper = () => variable("--panel");

/** The points that no other one beats in both, from small to large. */
export function front(points) {
	const best = [];
	for (const point of [...points].sort((a, b) => a.x - b.x || a.y - b.y)) {
		if (!best.length || point.y < best.at(-1).y) best.push(point);
	}
	return best;
}

/**
 * A plot of points {x, y, title, final} on two logarithmic axes with a stepped line along the front; points can be clicked.
 */
export class Scatter {
	constructor(host, { x, y, height = 260, onOpen, logX = true, logY = true, withFront = true }) {
		Object.assign(this, { host, labels: { x, y }, height, onOpen, logX, logY, withFront, points: [] });
		this.note = el("p", { className: "hint", role: "status" });
		this.box = el("div", { className: "plot", role: "img", "aria-label": `${y} over ${x}` });
		host.append(this.box, this.note);
		this.sized = new ResizeObserver(() => this.plot?.setSize({ width: this.width(), height: this.height }));
		this.sized.observe(host);
		this.repaint = () => this.draw();
		addEventListener("theme", this.repaint);
	}

	width() {
		return Math.max(240, this.host.clientWidth);
	}

	set(points) {
		this.points = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y) && (!this.logX || x > 0) && (!this.logY || y > 0));
		this.points.sort((a, b) => a.x - b.x);
		if (!this.points.length) return;
		if (this.plot) this.plot.setData(this.data());
		else this.draw();
	}

	data() {
		const best = new Map(front(this.points).map((point) => [point, point.y]));
		return [
			this.points.map(({ x }) => x),
			this.points.map((point) => (point.final ? null : point.y)),
			this.points.map((point) => (point.final ? point.y : null)),
			this.points.map((point) => best.get(point) ?? null),
		];
	}

	draw() {
		if (!this.points.length) return;
		this.plot?.destroy();
		const [ink, grid, accent, warm] = ["--dim", "--line", "--accent", "--warm"].map(variable);
		const axis = (label) => ({ label, stroke: ink, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid }, font: "12px system-ui", labelFont: "12px system-ui", size: label === this.labels.y ? 62 : 46 });
		const dots = (label, colour, size) => ({ label, stroke: colour, fill: colour, paths: () => null, points: { show: true, size, fill: colour, stroke: colour } });
		const scale = (log) => (log ? { distr: 3, time: false } : { time: false });
		this.plot = new uPlot(
			{
				width: this.width(),
				height: this.height,
				legend: { show: false },
				cursor: { points: { show: false }, drag: { x: false, y: false } },
				scales: { x: scale(this.logX), y: scale(this.logY) },
				axes: [axis(this.labels.x), axis(this.labels.y)],
				series: [
					{},
					dots("tried", accent, 6),
					dots("final", warm, 9),
					{ label: "front", show: this.withFront, stroke: warm, width: 1.5, spanGaps: true, paths: uPlot.paths.stepped({ align: 1 }), points: { show: false } },
				],
				hooks: { setCursor: [(plot) => this.hover(plot)] },
			},
			this.data(),
			this.box,
		);
		this.plot.over.addEventListener("click", () => this.near && this.onOpen?.(this.near));
	}

	hover(plot) {
		const { left, top } = plot.cursor;
		let [near, least] = [null, 20 ** 2];
		for (const point of left >= 0 ? this.points : []) {
			const distance = (plot.valToPos(point.x, "x") - left) ** 2 + (plot.valToPos(point.y, "y") - top) ** 2;
			if (distance < least) [near, least] = [point, distance];
		}
		if (near !== this.near) this.note.textContent = near?.title ?? "";
		this.near = near;
		plot.over.style.cursor = near && this.onOpen ? "pointer" : "default";
	}

	dispose() {
		removeEventListener("theme", this.repaint);
		this.sized.disconnect();
		this.plot?.destroy();
	}
}
