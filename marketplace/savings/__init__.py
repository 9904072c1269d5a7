"""What regional assessments save (区域评估节约统计): price and days that owners need not spend again."""
