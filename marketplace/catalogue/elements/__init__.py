"""The elements of every guide (办事指南要素), which an administrator may change."""
