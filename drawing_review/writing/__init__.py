"""From a drawing that was read back to paper: sheets as SVG in millimetres, and the stamp on them."""
