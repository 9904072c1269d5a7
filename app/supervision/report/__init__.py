"""The statistics report (统计报告) of a month or a year: the whole city by category, and each district."""
