// dxf-viewer as its own example sets it up, but without fonts: it then draws no text, which is to its advantage.
import { DxfViewer } from "dxf-viewer";

const container = document.getElementById("viewer");
const viewer = new DxfViewer(container, { autoResize: true });
const workerFactory = () => new Worker("/dxf-viewer-worker.js");
viewer.Load({ url: "/drawing.dxf", fonts: null, workerFactory }).then(
  () => bench.shown("overview", "whole"),
  (why) => bench.failed(why),
);
