"""Rewards (奖励) for substantiated tips: two people decide, a third pays by the code, none learns a name."""
