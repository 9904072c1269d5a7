// The WebGL2 painter: one vertex array per mesh, colours and layers through a lookup texture.
import type { Size } from "../view/camera.ts";
import type { Rgb } from "../view/paper.ts";
import type { Batch, Mesh } from "./batch.ts";
import type { Painted, Painter } from "./painter.ts";
import { period, type Pen } from "./pens.ts";
import { ofBytes, ofFloats, Program, WIDE } from "./program.ts";
import { FRAGMENT, STROKE_FRAGMENT, STROKE_VERTEX, VERTEX } from "./shaders.ts";
import type { Strokes } from "./strokes.ts";

const DASHES = 16; // of a pen, at most
const [SHADES, PENS, DASHED] = [0, 1, 2]; // texture units

interface Stored {
  x: number;
  y: number;
  step: number;
  meshes: { array: WebGLVertexArrayObject; mode: number; count: number; indexType: number }[];
  strokes: { array: WebGLVertexArrayObject; count: number } | null;
  buffers: WebGLBuffer[];
}

export class WebglPainter implements Painter {
  readonly name = "webgl2";
  readonly #gl: WebGL2RenderingContext;
  readonly #range: number;
  readonly #plain: Program;
  readonly #stroked: Program;
  readonly #stored: (Stored | null)[] = [];
  readonly #buffers: WebGLBuffer[] = []; // of the batch that is being stored
  #shades: WebGLTexture[] = [];
  #density = 1;
  #size: Size = { width: 1, height: 1 };

  constructor(gl: WebGL2RenderingContext, entities: number, pens: readonly Pen[]) {
    this.#gl = gl;
    this.#range = entities;
    this.#plain = new Program(gl, VERTEX, FRAGMENT);
    this.#stroked = new Program(gl, STROKE_VERTEX, STROKE_FRAGMENT);
    this.#lay(pens);
    gl.enable(gl.DEPTH_TEST);
    gl.enable(gl.SCISSOR_TEST);
    gl.depthFunc(gl.LEQUAL);
    gl.vertexAttribI4ui(2, 0, 0, 0, 0); // the order where a mesh tells none
  }

  add(batch: Batch): number {
    const { LINES, TRIANGLES } = this.#gl;
    const meshes = [this.#store(batch.areas, TRIANGLES), this.#store(batch.lines, LINES)].filter((one) => one.count > 0);
    const strokes = batch.strokes.style.length > 1 ? this.#storeStrokes(batch.strokes) : null;
    return this.#stored.push({ x: batch.x, y: batch.y, step: batch.step, meshes, strokes, buffers: this.#buffers.splice(0) }) - 1;
  }

  remove(number: number): void {
    const stored = this.#stored[number];
    for (const buffer of stored?.buffers ?? []) this.#gl.deleteBuffer(buffer);
    for (const { array } of stored?.meshes ?? []) this.#gl.deleteVertexArray(array);
    if (stored?.strokes) this.#gl.deleteVertexArray(stored.strokes.array);
    this.#stored[number] = null;
  }

  #store(mesh: Mesh, mode: number): Stored["meshes"][number] {
    const gl = this.#gl;
    const array = gl.createVertexArray();
    gl.bindVertexArray(array);
    this.#fill(gl.ARRAY_BUFFER, mesh.points);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.INT, false, 8, 0);
    this.#fill(gl.ARRAY_BUFFER, mesh.style);
    gl.enableVertexAttribArray(1);
    gl.vertexAttribIPointer(1, 1, gl.UNSIGNED_SHORT, 2, 0);
    if (mesh.order) {
      this.#fill(gl.ARRAY_BUFFER, mesh.order);
      gl.enableVertexAttribArray(2);
      gl.vertexAttribIPointer(2, 1, gl.UNSIGNED_INT, 4, 0);
    }
    if (mesh.indices) this.#fill(gl.ELEMENT_ARRAY_BUFFER, mesh.indices);
    gl.bindVertexArray(null);
    const indexType = !mesh.indices ? 0 : mesh.indices instanceof Uint16Array ? gl.UNSIGNED_SHORT : gl.UNSIGNED_INT;
    return { array, mode, count: mesh.indices?.length ?? mesh.points.length / 2, indexType };
  }

  /** An instance is a vertex and the next one. */
  #storeStrokes({ points, style, order, along }: Strokes): NonNullable<Stored["strokes"]> {
    const gl = this.#gl;
    const array = gl.createVertexArray();
    gl.bindVertexArray(array);
    this.#fill(gl.ARRAY_BUFFER, points);
    gl.vertexAttribPointer(0, 2, gl.INT, false, 8, 0);
    gl.vertexAttribPointer(3, 2, gl.INT, false, 8, 8);
    this.#fill(gl.ARRAY_BUFFER, along);
    gl.vertexAttribPointer(4, 1, gl.FLOAT, false, 4, 0);
    gl.vertexAttribPointer(5, 1, gl.FLOAT, false, 4, 4);
    this.#fill(gl.ARRAY_BUFFER, style);
    gl.vertexAttribIPointer(1, 1, gl.UNSIGNED_SHORT, 2, 0);
    this.#fill(gl.ARRAY_BUFFER, order);
    gl.vertexAttribIPointer(2, 1, gl.UNSIGNED_INT, 4, 0);
    for (let location = 0; location < 6; location++) {
      gl.enableVertexAttribArray(location);
      gl.vertexAttribDivisor(location, 1);
    }
    gl.bindVertexArray(null);
    return { array, count: style.length - 1 };
  }

  /** Lays out the pens where the shaders find them. */
  #lay(pens: readonly Pen[]): void {
    const gl = this.#gl;
    const rows = [...new Set(pens.map(({ dashes }) => dashes))];
    const row = new Map(rows.map((dashes, i) => [dashes, i]));
    const lengths = new Float32Array(DASHES * rows.length).fill(-1);
    rows.forEach((dashes, i) => lengths.set(dashes.slice(0, DASHES), DASHES * i));
    gl.activeTexture(gl.TEXTURE0 + PENS);
    ofFloats(gl, Float32Array.from(pens.flatMap((pen) => [pen.width, row.get(pen.dashes)!, period(pen), 0])), WIDE, 4);
    gl.activeTexture(gl.TEXTURE0 + DASHED);
    ofFloats(gl, lengths, DASHES, 1);
    gl.activeTexture(gl.TEXTURE0 + SHADES);
  }

  #fill(target: number, data: Int32Array | Uint16Array | Uint32Array | Float32Array): void {
    const buffer = this.#gl.createBuffer();
    this.#buffers.push(buffer);
    this.#gl.bindBuffer(target, buffer);
    this.#gl.bufferData(target, data as AllowSharedBufferSource, this.#gl.STATIC_DRAW);
  }

  shades(all: readonly Uint8Array[]): void {
    for (const old of this.#shades) this.#gl.deleteTexture(old);
    this.#shades = all.map((rgba) => ofBytes(this.#gl, rgba));
  }

  resize(size: Size, density: number): void {
    this.#size = size;
    this.#density = density;
    const canvas = this.#gl.canvas;
    canvas.width = Math.max(1, Math.round(size.width * density));
    canvas.height = Math.max(1, Math.round(size.height * density));
  }

  paint(views: readonly Painted[], paper: Rgb, weighty: boolean): void {
    const gl = this.#gl;
    gl.scissor(0, 0, gl.canvas.width, gl.canvas.height);
    gl.clearColor(paper[0] / 255, paper[1] / 255, paper[2] / 255, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    for (const program of [this.#plain, this.#stroked]) {
      program.use();
      gl.uniform1f(program.at("range"), this.#range);
    }
    gl.uniform1i(this.#stroked.at("pens"), PENS);
    gl.uniform1i(this.#stroked.at("dashes"), DASHED);
    gl.uniform1f(this.#stroked.at("density"), this.#density);
    gl.uniform1i(this.#stroked.at("weighty"), Number(weighty));
    for (const view of views) this.#look(view);
    gl.bindVertexArray(null);
  }

  /** One view over what has been painted: drawing order counts within it alone. */
  #look(view: Painted): void {
    const gl = this.#gl;
    const [left, bottom] = [view.left, this.#size.height - view.top - view.size.height];
    const rectangle = [left, bottom, view.size.width, view.size.height].map((side) => Math.round(side * this.#density)) as [number, number, number, number];
    gl.viewport(...rectangle);
    gl.scissor(...rectangle);
    gl.clear(gl.DEPTH_BUFFER_BIT);
    gl.bindTexture(gl.TEXTURE_2D, this.#shades[view.shade] ?? null);
    const stored = view.batches.map((number) => this.#stored[number]!);
    this.#begin(this.#plain, view);
    for (const mode of [gl.TRIANGLES, gl.LINES]) for (const one of stored) this.#draw(view, one, mode);
    if (!stored.some(({ strokes }) => strokes)) return;
    this.#begin(this.#stroked, view);
    gl.uniform2f(this.#stroked.at("middle"), rectangle[2] / 2, rectangle[3] / 2);
    for (const one of stored) this.#stroke(view, one);
  }

  #begin(program: Program, { turn }: Painted): void {
    program.use();
    this.#gl.uniform2f(program.at("turn"), Math.cos(turn), Math.sin(turn));
  }

  #draw(view: Painted, stored: Stored, mode: number): void {
    const gl = this.#gl;
    const meshes = stored.meshes.filter((mesh) => mesh.mode === mode);
    if (!meshes.length) return;
    this.#aim(this.#plain, view, stored);
    for (const mesh of meshes) {
      gl.bindVertexArray(mesh.array);
      if (mesh.indexType) gl.drawElements(mode, mesh.count, mesh.indexType, 0);
      else gl.drawArrays(mode, 0, mesh.count);
    }
  }

  #stroke(view: Painted, stored: Stored): void {
    const gl = this.#gl;
    if (!stored.strokes) return;
    this.#aim(this.#stroked, view, stored);
    gl.uniform1f(this.#stroked.at("unit"), stored.step);
    gl.uniform1f(this.#stroked.at("pixel"), 1 / (view.camera.scale * this.#density));
    gl.bindVertexArray(stored.strokes.array);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, stored.strokes.count);
  }

  /** Where the camera stands over a batch. */
  #aim(program: Program, { camera, size }: Painted, stored: Stored): void {
    const gl = this.#gl;
    const [x, y] = [(camera.x - stored.x) / stored.step, (camera.y - stored.y) / stored.step];
    const [wholeX, wholeY] = [Math.round(x), Math.round(y)];
    const unit = 2 * stored.step * camera.scale;
    gl.uniform2f(program.at("eye"), wholeX, wholeY);
    gl.uniform2f(program.at("rest"), x - wholeX, y - wholeY);
    gl.uniform2f(program.at("scale"), unit / size.width, unit / size.height);
  }

  free(): void {
    this.#stored.forEach((_, number) => this.remove(number));
  }
}
