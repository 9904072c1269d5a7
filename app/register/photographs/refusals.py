"""Refusals about photographs."""

from app.core.refusal import declare

declare(
    "picture_unreadable",
    400,
    "照片无法读取，请上传相机或手机拍摄的 JPEG、PNG 或 WebP 原图。",
    "The photograph cannot be read. Upload the original JPEG, PNG or WebP from the camera or phone.",
)
declare(
    "picture_too_large",
    400,
    "照片超过 {most} 百万像素，请调低相机分辨率后重拍，或裁剪后上传。",
    "The photograph has more than {most} megapixels. Take it at a lower resolution, or crop it.",
)
