// Runs first on every page: says when something was drawn, measured from the start of the navigation to the
// end of the drawing itself (reading one pixel back waits for all that the graphics were told before).
const frame = () => new Promise((done) => requestAnimationFrame(done));

const drawn = () => {
  for (const canvas of document.querySelectorAll("canvas")) {
    const gl = canvas.getContext("webgl2");
    if (gl) gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }
};

const SPEED = 600; // of the wheel, pixels a second: about three times larger or smaller in a second
const times = {};
globalThis.bench = {
  times,
  error: "",
  failed: (why) => (bench.error = String(why?.stack ?? why)),
  async shown(...what) {
    await frame();
    await frame();
    drawn();
    for (const name of what) times[name] ??= performance.now();
  },
  /** Pans and zooms for some seconds as a hand does; frames whose drawing ended, and the longest of them in ms. */
  async move(selector, seconds) {
    const target = document.querySelector(selector);
    const { left, top, width, height } = target.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const begun = performance.now();
    const send = (type, Event, more) => target.dispatchEvent(new Event(type, { bubbles: true, cancelable: true, clientX: x, clientY: y, ...more }));
    const pointer = { pointerId: 1, isPrimary: true, button: 0, buttons: 1, pointerType: "mouse" };
    const hand = (t) => ({ ...pointer, clientX: x + 180 * Math.sin(3 * t), clientY: y + 120 * Math.sin(2 * t) });
    let [frames, longest, last] = [0, 0, begun];
    let [dragging, before] = [false, 0];
    for (let t = 0; t < seconds; t = (performance.now() - begun) / 1000) {
      const drag = t % 2 >= 1; // a second of zooming, a second of dragging
      if (drag !== dragging) send(drag ? "pointerdown" : "pointerup", PointerEvent, hand(t));
      dragging = drag;
      if (drag) send("pointermove", PointerEvent, hand(t));
      else send("wheel", WheelEvent, { deltaY: (t % 4 < 2 ? -SPEED : SPEED) * (t - before) });
      before = t;
      await frame();
      drawn();
      const now = performance.now();
      [frames, longest, last] = [frames + 1, Math.max(longest, now - last), now];
    }
    if (dragging) send("pointerup", PointerEvent, hand(0));
    return { rate: frames / ((last - begun) / 1000), longest };
  },
};

addEventListener("DOMContentLoaded", () => {
  const desk = document.querySelector("[data-desk]");
  if (!desk) return;
  let before = "";
  const told = { partly: ["overview"], whole: ["overview", "whole"], not: [] };
  new MutationObserver(() => {
    const { shown } = desk.dataset;
    if (shown === before) return;
    before = shown;
    if (shown === "not") bench.failed(desk.querySelector(".desk-notice")?.textContent);
    void bench.shown(...(told[shown] ?? []));
  }).observe(desk, { attributes: true, attributeFilter: ["data-shown"] });
});
