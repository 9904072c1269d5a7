"""All matters of a project on one time line (一张时间轴): by stage, side by side, each with its light."""
