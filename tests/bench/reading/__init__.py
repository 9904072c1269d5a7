"""What reads drawings beside us, each in a process of its own, and when two results are the same."""
