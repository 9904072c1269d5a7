"""Lists from Excel: all rows or none, every wrong row named, and the file back with its errors beside."""
