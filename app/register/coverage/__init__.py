"""Services that a region has assessed for a project already: nobody buys them again."""
