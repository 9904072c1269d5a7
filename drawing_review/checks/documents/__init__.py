"""Documents (说明与申报指标): what notes must state, and declared values that must agree."""
