"""What waits for a person in the market (待办), whatever room it comes from: one list with lights."""
