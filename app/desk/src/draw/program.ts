// Programs and lookup textures of WebGL2.

export const WIDE = 1024; // styles a row of a lookup texture

export class Program {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #known = new Map<string, WebGLUniformLocation | null>();

  constructor(gl: WebGL2RenderingContext, vertex: string, fragment: string) {
    this.#gl = gl;
    this.#program = linked(gl, vertex, fragment);
  }

  use(): void {
    this.#gl.useProgram(this.#program);
  }

  /** Where a uniform is. */
  at(name: string): WebGLUniformLocation | null {
    if (!this.#known.has(name)) this.#known.set(name, this.#gl.getUniformLocation(this.#program, name));
    return this.#known.get(name)!;
  }
}

function linked(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]] as const) {
    const shader = gl.createShader(kind)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) ?? "WebGL");
  return program;
}

/** A texture of bytes, four a texel, in rows of WIDE. */
export function ofBytes(gl: WebGL2RenderingContext, rgba: Uint8Array): WebGLTexture {
  const texture = made(gl);
  const rows = Math.max(1, Math.ceil(rgba.length / 4 / WIDE));
  const texels = new Uint8Array(4 * WIDE * rows);
  texels.set(rgba);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, WIDE, rows, 0, gl.RGBA, gl.UNSIGNED_BYTE, texels);
  return texture;
}

/** A texture of floats in rows of `wide` texels, of one float each or of four. */
export function ofFloats(gl: WebGL2RenderingContext, values: Float32Array, wide: number, each: 1 | 4): WebGLTexture {
  const texture = made(gl);
  const rows = Math.max(1, Math.ceil(values.length / each / wide));
  const texels = new Float32Array(each * wide * rows);
  texels.set(values);
  const [inside, format] = each === 1 ? [gl.R32F, gl.RED] : [gl.RGBA32F, gl.RGBA];
  gl.texImage2D(gl.TEXTURE_2D, 0, inside, wide, rows, 0, format, gl.FLOAT, texels);
  return texture;
}

function made(gl: WebGL2RenderingContext): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  return texture;
}
