// Where a page of a PDF lies on the screen. Pure.
import type { Camera, Size } from "../view/camera.ts";

export interface Placed {
  scale: number; // device pixels per unit of the PDF
  offsetX: number; // device pixels of the page's upper left corner
  offsetY: number;
}

/** `page`: its size in millimetres, its lower left corner at zero; `wide`: its width in units of the PDF. */
export function placed(camera: Camera, screen: Size, page: Size, wide: number, density: number): Placed {
  return {
    scale: (camera.scale * density * page.width) / wide,
    offsetX: density * (screen.width / 2 - camera.x * camera.scale),
    offsetY: density * (screen.height / 2 - (page.height - camera.y) * camera.scale),
  };
}
