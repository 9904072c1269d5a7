"""What layers, blocks and outlines of a drawing mean, by the precedence of the catalogue of semantics.

1. a key written into the drawing (XDATA or attribute `PT_审查`); 2. aliases: the institute's own, then the
shipped names, then shipped patterns; 3. text inside an outline; 4. shape. What rests on a pattern, on text
or on shape is inferred, and said to be.
"""
