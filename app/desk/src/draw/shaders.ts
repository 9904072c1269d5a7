// A vertex is an integer place in its batch. The camera's own integer place is subtracted first, which is
// exact up to 2^24 steps, so that nothing jitters however far from zero the drawing lies.

export const VERTEX = `#version 300 es
precision highp float;
precision highp usampler2D;
layout(location = 0) in vec2 place;
layout(location = 1) in uint style;
layout(location = 2) in uint order;
uniform vec2 eye;      // the camera, in whole steps of the batch
uniform vec2 rest;     // what is left of a step
uniform vec2 scale;    // clip units a step
uniform vec2 turn;     // cosine and sine of the angle by which the layout is turned
uniform float range;   // entities in the drawing
uniform sampler2D shades;
flat out vec4 shade;
void main() {
  shade = texelFetch(shades, ivec2(int(style) & 1023, int(style) >> 10), 0);
  float depth = 1.0 - 2.0 * (float(order) + 1.0) / (range + 2.0);
  gl_Position = shade.a == 0.0 ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(mat2(turn.x, turn.y, -turn.y, turn.x) * (place - eye - rest) * scale, depth, 1.0);
}`;

export const FRAGMENT = `#version 300 es
precision mediump float;
flat in vec4 shade;
out vec4 colour;
void main() { colour = vec4(shade.rgb, 1.0); }`;
