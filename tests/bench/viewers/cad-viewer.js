// The core of @mlightcad/cad-viewer, without its Vue frame. Its fonts come from a server of theirs and are left out.
import { AcApDocManager } from "@mlightcad/cad-simple-viewer";

const container = document.getElementById("viewer");
const manager = AcApDocManager.createInstance({
  container,
  autoResize: true,
  preloadDefaultFonts: false,
  webworkerFileUrls: { mtextRender: "/mtext-renderer-worker.js" },
});
const open = async () => {
  const content = await (await fetch("/drawing.dxf")).arrayBuffer();
  if (!(await manager.openDocument("drawing.dxf", content, {}))) throw new Error("openDocument said no");
  bench.shown("overview", "whole");
};
open().catch((why) => bench.failed(why));
