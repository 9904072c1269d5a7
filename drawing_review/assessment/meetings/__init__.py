"""The one expert meeting of a joint assessment: its acts and their forms."""
