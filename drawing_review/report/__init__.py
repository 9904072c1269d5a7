"""What a review says, for people and programs: summary, JSON, a page with the plan, a picture."""
