"""After a meeting's experts have spoken, those they served say how they worked (专家评价)."""
