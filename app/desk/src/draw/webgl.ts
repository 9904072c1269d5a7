// The WebGL2 painter: one vertex array per mesh, colours and layers through a lookup texture.
import type { Size } from "../view/camera.ts";
import type { Rgb } from "../view/paper.ts";
import type { Batch, Mesh } from "./batch.ts";
import type { Painted, Painter } from "./painter.ts";
import { FRAGMENT, VERTEX } from "./shaders.ts";

const WIDE = 1024; // styles a row of the lookup texture

interface Stored {
  x: number;
  y: number;
  step: number;
  meshes: { array: WebGLVertexArrayObject; mode: number; count: number; indexType: number }[];
}

export class WebglPainter implements Painter {
  readonly name = "webgl2";
  readonly #gl: WebGL2RenderingContext;
  readonly #range: number;
  readonly #program: WebGLProgram;
  readonly #at: (name: string) => WebGLUniformLocation | null;
  readonly #stored: Stored[] = [];
  readonly #buffers: WebGLBuffer[] = [];
  #shades: WebGLTexture[] = [];
  #density = 1;
  #size: Size = { width: 1, height: 1 };

  constructor(gl: WebGL2RenderingContext, entities: number) {
    this.#gl = gl;
    this.#range = entities;
    this.#program = linked(gl);
    const locations = new Map<string, WebGLUniformLocation | null>();
    this.#at = (name) => {
      if (!locations.has(name)) locations.set(name, gl.getUniformLocation(this.#program, name));
      return locations.get(name)!;
    };
    gl.enable(gl.DEPTH_TEST);
    gl.enable(gl.SCISSOR_TEST);
    gl.depthFunc(gl.LEQUAL);
    gl.vertexAttribI4ui(2, 0, 0, 0, 0); // the order where a mesh tells none
  }

  add(batch: Batch): number {
    const { LINES, TRIANGLES } = this.#gl;
    const meshes = [this.#store(batch.areas, TRIANGLES), this.#store(batch.lines, LINES)].filter((one) => one.count > 0);
    return this.#stored.push({ x: batch.x, y: batch.y, step: batch.step, meshes }) - 1;
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

  #fill(target: number, data: Int32Array | Uint16Array | Uint32Array): void {
    const buffer = this.#gl.createBuffer();
    this.#buffers.push(buffer);
    this.#gl.bindBuffer(target, buffer);
    this.#gl.bufferData(target, data as AllowSharedBufferSource, this.#gl.STATIC_DRAW);
  }

  shades(all: readonly Uint8Array[]): void {
    for (const old of this.#shades) this.#gl.deleteTexture(old);
    this.#shades = all.map((rgba) => this.#lookup(rgba));
  }

  #lookup(rgba: Uint8Array): WebGLTexture {
    const gl = this.#gl;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    const rows = Math.max(1, Math.ceil(rgba.length / 4 / WIDE));
    const texels = new Uint8Array(4 * WIDE * rows);
    texels.set(rgba);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, WIDE, rows, 0, gl.RGBA, gl.UNSIGNED_BYTE, texels);
    return texture;
  }

  resize(size: Size, density: number): void {
    this.#size = size;
    this.#density = density;
    const canvas = this.#gl.canvas;
    canvas.width = Math.max(1, Math.round(size.width * density));
    canvas.height = Math.max(1, Math.round(size.height * density));
  }

  paint(views: readonly Painted[], paper: Rgb): void {
    const gl = this.#gl;
    gl.scissor(0, 0, gl.canvas.width, gl.canvas.height);
    gl.clearColor(paper[0] / 255, paper[1] / 255, paper[2] / 255, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.useProgram(this.#program);
    gl.uniform1f(this.#at("range"), this.#range);
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
    gl.uniform2f(this.#at("turn"), Math.cos(view.turn), Math.sin(view.turn));
    for (const mode of [gl.TRIANGLES, gl.LINES]) for (const number of view.batches) this.#draw(view, this.#stored[number]!, mode);
  }

  #draw({ camera, size }: Painted, stored: Stored, mode: number): void {
    const gl = this.#gl;
    const meshes = stored.meshes.filter((mesh) => mesh.mode === mode);
    if (!meshes.length) return;
    const [x, y] = [(camera.x - stored.x) / stored.step, (camera.y - stored.y) / stored.step];
    const [wholeX, wholeY] = [Math.round(x), Math.round(y)];
    const unit = 2 * stored.step * camera.scale;
    gl.uniform2f(this.#at("eye"), wholeX, wholeY);
    gl.uniform2f(this.#at("rest"), x - wholeX, y - wholeY);
    gl.uniform2f(this.#at("scale"), unit / size.width, unit / size.height);
    for (const mesh of meshes) {
      gl.bindVertexArray(mesh.array);
      if (mesh.indexType) gl.drawElements(mode, mesh.count, mesh.indexType, 0);
      else gl.drawArrays(mode, 0, mesh.count);
    }
  }

  free(): void {
    for (const buffer of this.#buffers) this.#gl.deleteBuffer(buffer);
    for (const stored of this.#stored) for (const mesh of stored.meshes) this.#gl.deleteVertexArray(mesh.array);
  }
}

function linked(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]] as const) {
    const shader = gl.createShader(kind)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) ?? "WebGL");
  return program;
}
