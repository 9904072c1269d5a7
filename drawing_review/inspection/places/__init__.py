"""Finding a sealed set on the map (按地图查找): sites of projects over the outlines of districts."""
