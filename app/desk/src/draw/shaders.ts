// A vertex is an integer place in its batch. The camera's own integer place is subtracted first, which is
// exact up to 2^24 steps, so that nothing jitters however far from zero the drawing lies.

const SEEN = `
uniform vec2 eye;      // the camera, in whole steps of the batch
uniform vec2 rest;     // what is left of a step
uniform vec2 scale;    // clip units a step
uniform vec2 turn;     // cosine and sine of the angle by which the layout is turned
uniform float range;   // entities in the drawing
uniform sampler2D shades;
vec4 shadeOf(uint style) { return texelFetch(shades, ivec2(int(style) & 1023, int(style) >> 10), 0); }
vec2 seen(vec2 place) { return mat2(turn.x, turn.y, -turn.y, turn.x) * (place - eye - rest) * scale; }
float depthOf(uint order) { return 1.0 - 2.0 * (float(order) + 1.0) / (range + 2.0); }`;

export const VERTEX = `#version 300 es
precision highp float;
precision highp usampler2D;
layout(location = 0) in vec2 place;
layout(location = 1) in uint style;
layout(location = 2) in uint order;
${SEEN}
flat out vec4 shade;
void main() {
  shade = shadeOf(style);
  gl_Position = shade.a == 0.0 ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(seen(place), depthOf(order), 1.0);
}`;

export const FRAGMENT = `#version 300 es
precision mediump float;
flat in vec4 shade;
out vec4 colour;
void main() { colour = vec4(shade.rgb, 1.0); }`;

// One instance is a segment, from a vertex to the next: a rectangle as wide as the pen.
export const STROKE_VERTEX = `#version 300 es
precision highp float;
precision highp sampler2D;
layout(location = 0) in vec2 from;
layout(location = 1) in uint style;
layout(location = 2) in uint order;
layout(location = 3) in vec2 to;
layout(location = 4) in float alongFrom;
layout(location = 5) in float alongTo;
${SEEN}
uniform sampler2D pens; // width in CSS pixels, row of the dashes, their period in drawing units
uniform vec2 middle;    // half the view, in pixels
uniform float density;  // pixels a CSS pixel
uniform bool weighty;   // whether lines are as wide as their pen
flat out vec4 shade;
flat out vec2 dash;
out float along;
void main() {
  shade = shadeOf(style);
  vec4 pen = texelFetch(pens, ivec2(int(style) & 1023, int(style) >> 10), 0);
  float width = weighty ? pen.x : 1.0;
  bool dashed = pen.z > 0.0;
  dash = pen.yz;
  vec2 a = seen(from) * middle, b = seen(to) * middle;
  vec2 way = distance(a, b) > 0.0 ? normalize(b - a) : vec2(1.0, 0.0);
  float reach = 0.5 * width * density;
  float beyond = dashed || width <= 1.0 ? 0.0 : reach; // so that the segments of a corner close it
  bool end = (gl_VertexID & 2) != 0;
  vec2 place = (end ? b + way * beyond : a - way * beyond) + vec2(-way.y, way.x) * ((gl_VertexID & 1) == 0 ? reach : -reach);
  along = end ? alongTo : alongFrom;
  bool shown = shade.a > 0.0 && alongTo > alongFrom && (dashed || width > 1.0);
  gl_Position = shown ? vec4(place / middle, depthOf(order), 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}`;

// Dashes too fine to be told apart are a line.
export const STROKE_FRAGMENT = `#version 300 es
precision highp float;
flat in vec4 shade;
flat in vec2 dash;      // row of the dashes, their period in drawing units
in float along;         // steps
uniform highp sampler2D dashes;
uniform float unit;     // drawing units a step
uniform float pixel;    // drawing units a pixel
out vec4 colour;
void main() {
  if (dash.y > 3.0 * pixel) {
    float at = mod(along * unit, dash.y), end = 0.0;
    for (int k = 0; k < 16; k++) {
      float length = texelFetch(dashes, ivec2(k, int(dash.x)), 0).r;
      end += k % 2 == 0 ? max(length, pixel) : length;
      if (length < 0.0 || at >= end) continue;
      if (k % 2 == 1) discard;
      break;
    }
  }
  colour = vec4(shade.rgb, 1.0);
}`;
