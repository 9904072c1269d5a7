"""Site plans (总图与规划)."""
