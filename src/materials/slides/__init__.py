"""Slides: what stands on each, measured before it is drawn, and the drawing itself."""
