"""Applications about a sanction: review (复核), appeal (申诉), credit repair (信用修复)."""
