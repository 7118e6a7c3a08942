/** A job as it goes: trials, the best so far, phases; or the rows of a comparison. */

import { Scatter } from "./chart.js";
import { address, commandText, copyLine, el, follow, getBytes, getJson, link, percent, post, seconds } from "./dom.js";
import { COLOURS, Stage, dropAll, geometryOfBytes, surfaceMaterial, THREE } from "./stage.js";
import { DecodedFile, truthMesh } from "./shapes.js";

export async function show(page, { id }, say) {
	const jobs = await getJson("jobs");
	const job = jobs.find((other) => String(other.id) === String(id));
	if (!job) throw new Error(`There is no job ${id} any more.`);
	const view = job.request.what === "compare" ? new Comparison(page, job, say) : new Encoding(page, job, say);
	const end = follow(id, (state) => view.take(state));
	return () => {
		end();
		view.end();
	};
}

class JobView {
	constructor(page, job, say) {
		Object.assign(this, { page, job, say, rows: [] });
		const { request } = job;
		this.bar = el("progress", { max: 1, value: 0, "aria-label": "Progress" });
		this.phase = el("span", { id: "phase", role: "status" }, job.status);
		this.stop = el("button", { type: "button", onclick: () => post("cancel", { job: job.id }, "").catch((error) => say(error.message)) }, request.what === "encode" ? "Stop and keep the best" : "Stop");
		this.outcome = el("div", { id: "outcome", "aria-live": "polite" });
		this.host = el("div", { id: "stage" });
		this.status = el("p", { className: "hint" });
		this.stage = new Stage(this.host, request.name);
		page.append(el("h1", {}, request.what === "encode" ? `Encoding ${request.name}` : `Comparing methods on ${request.name}`), el("div", { className: "progress" }, this.bar, this.phase, this.stop), this.outcome);
	}

	take(state) {
		this.rows.splice(state.from, Infinity, ...state.rows);
		this.bar.value = state.part;
		const running = state.status === "running";
		this.phase.textContent = running ? [state.cancelled ? "stopping" : state.phase, `${Math.round(100 * state.part)} %`, Number.isFinite(state.left) && state.left !== null ? `${seconds(Math.max(1, state.left))} left` : "", state.text.split("  ")[0]].filter(Boolean).join(" · ") : { queued: "waiting for another job", done: state.result?.interrupted ? "stopped; the best was kept" : "done", failed: "failed", cancelled: "stopped" }[state.status];
		this.stop.hidden = !running && state.status !== "queued";
		this.stop.disabled = state.cancelled;
		if (state.error) this.say(state.error);
		this.page.dataset.status = state.status;
	}

	end() {
		this.stage.dispose();
	}
}

class Encoding extends JobView {
	constructor(page, job, say) {
		super(page, job, say);
		this.plotHost = el("div");
		this.body = el("tbody");
		const heads = ["", "network", "bytes", "IoU %", "steps", "s"].map((text) => el("th", { scope: "col" }, text));
		page.append(
			el(
				"div",
				{ className: "split-view" },
				el("div", { className: "scene" }, this.host, this.status),
				el("div", { className: "side" }, el("h2", {}, "Trials"), this.plotHost, el("div", { className: "scroll short" }, el("table", { className: "data", id: "trials" }, el("thead", {}, el("tr", {}, heads)), this.body)), el("h2", {}, "On the command line"), copyLine("Command", commandText(job.request.command))),
			),
		);
		this.plot = new Scatter(this.plotHost, { x: "bytes", y: "error %", height: 230 });
		this.shapes = 0;
		this.showTruth();
	}

	async showTruth() {
		try {
			this.truth = await truthMesh(this.job.request.key, null);
			if (!this.best) this.stage.show([{ caption: "truth", objects: [this.truth] }]);
		} catch (error) {
			this.say(error.message);
		}
	}

	take(state) {
		super.take(state);
		const trials = this.rows.filter(({ id }) => id !== undefined);
		const training = this.rows.at(-1);
		if (state.rows.length || !this.drawn) {
			this.drawn = true;
			const title = ({ architecture, bytes, iou, final }) => `${architecture}${final ? ", final" : ""}: ${bytes} bytes, IoU ${percent(iou)}`;
			this.plot.set(trials.filter(({ collapsed, iou }) => !collapsed && iou < 1).map((trial) => ({ x: trial.bytes, y: 100 * (1 - trial.iou), final: trial.final, title: title(trial) })));
			this.body.replaceChildren(
				...trials
					.slice(-200)
					.reverse()
					.map((trial) => el("tr", { className: trial.leads ? "leads" : "" }, [trial.leads ? "★" : trial.final ? "final" : "", trial.architecture, trial.bytes, trial.collapsed ? "collapsed" : (100 * trial.iou).toFixed(2), compact(trial.sample_steps), trial.finished_at.toFixed(1)].map((text, i) => el("td", { className: i > 1 ? "number" : "", title: i === 0 && trial.leads ? "best when it ended" : "" }, String(text))))),
			);
			if (!trials.length && training?.loss !== undefined) this.status.textContent = `training: loss ${training.loss.toFixed(4)}, IoU about ${percent(training.iou)}`;
		}
		if (state.shapes > this.shapes) {
			this.shapes = state.shapes;
			this.showBest(link("shape", { job: state.id, number: state.shapes }), trials.findLast(({ leads }) => leads));
		}
		if (state.result && !this.done) {
			this.done = true;
			this.showResult(state.result);
		}
	}

	async showBest(from, trial) {
		this.next = [from, trial];
		if (this.busy) return;
		this.busy = true;
		while (this.next) {
			const [address, of] = this.next;
			this.next = null;
			try {
				const answer = await fetch(address);
				if (!answer.ok) continue;
				await this.put(new Uint8Array(await answer.arrayBuffer()), of ? `best so far: ${of.bytes} bytes, IoU ${percent(of.iou)}` : "best so far");
			} catch (error) {
				this.say(error.message);
			}
		}
		this.busy = false;
	}

	async put(bytes, caption) {
		const file = new DecodedFile(bytes);
		try {
			const mesh = await file.mesh(64);
			const before = this.best;
			this.best = mesh;
			this.changes = (this.changes ?? 0) + 1;
			this.host.dataset.changes = this.changes;
			this.host.dataset.vertices = mesh.userData.surface.positions.length / 3;
			const truth = this.truth ? [{ caption: "truth", objects: [this.truth] }] : [];
			this.stage.show([...truth, { caption, objects: [mesh] }]);
			dropAll(before);
		} finally {
			file.close();
		}
	}

	async showResult(result) {
		const goal = result.reached === false ? " The goal was missed." : "";
		this.outcome.replaceChildren(
			el("p", { className: "result" }, el("strong", {}, `${result.file}: ${result.bytes} bytes, ${result.iouTitle} ${percent(result.iou)}`), ` in ${seconds(result.seconds)}.${goal} `, el("a", { className: "button main", href: address("object", { key: result.key, truth: this.job.request.key, show: "side" }) }, "Open it")),
			...result.notes.map((note) => el("p", { className: "note" }, note)),
		);
		this.outcome.dataset.iou = result.iou;
		this.outcome.dataset.file = result.file;
		try {
			this.next = null;
			await this.put(new Uint8Array(await getBytes("file", { key: result.key })), `${result.bytes} bytes`);
		} catch (error) {
			this.say(error.message);
		}
	}

	end() {
		this.plot.dispose();
		dropAll(this.truth);
		super.end();
	}
}

const compact = (count) => (count >= 1e6 ? `${(count / 1e6).toFixed(1)}M` : count >= 1e3 ? `${Math.round(count / 1e3)}k` : count);

class Comparison extends JobView {
	constructor(page, job, say) {
		super(page, job, say);
		this.plotHost = el("div");
		this.body = el("tbody");
		this.heads = el("tr", {}, job.request.headings.map((text) => el("th", { scope: "col" }, text)));
		page.append(this.host, this.status, this.plotHost, el("div", { className: "scroll" }, el("table", { className: "data", id: "rows" }, el("thead", {}, this.heads), this.body)), el("h2", {}, "On the command line"), copyLine("Command", commandText(job.request.command)));
		this.host.classList.add("sheet");
		this.plot = new Scatter(this.plotHost, { x: "bytes", y: "error %", withFront: false });
		this.panes = new Map();
	}

	take(state) {
		super.take(state);
		this.body.replaceChildren(
			...this.rows.map(({ cells }) => el("tr", {}, cells.map((text, i) => el("td", { className: i ? "number" : "" }, text)))),
			...Object.entries(state.result?.skipped ?? {}).map(([method, why]) => el("tr", {}, el("td", {}, method), el("td", { colSpan: this.heads.children.length - 1 }, why))),
		);
		this.plot.set(this.rows.map((row) => ({ x: row.bytes, y: 100 * (1 - row.judged), title: `${row.title}: ${row.bytes} bytes, IoU ${percent(row.judged)}` })));
		for (let number = this.panes.size + 1; number <= state.shapes; number++) {
			const row = this.rows.find(({ shape }) => shape === number);
			this.panes.set(number, null);
			this.add(number, row ? `${row.title}, ${row.bytes} B` : "truth");
		}
	}

	async add(number, caption) {
		try {
			const geometry = geometryOfBytes(await getBytes("shape", { job: this.job.id, number }));
			if (!geometry.index.count) return;
			const mesh = new THREE.Mesh(geometry, surfaceMaterial(number === 1 ? COLOURS.truth : COLOURS.decoded, { flat: true }));
			this.panes.set(number, { caption, objects: [mesh] });
			this.stage.show([...this.panes.entries()].sort(([a], [b]) => a - b).map(([, pane]) => pane).filter(Boolean));
			this.host.dataset.panes = [...this.panes.values()].filter(Boolean).length;
		} catch (error) {
			this.say(error.message);
		}
	}

	end() {
		this.plot.dispose();
		super.end();
	}
}
