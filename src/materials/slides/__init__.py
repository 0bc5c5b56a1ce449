"""Slides: what is told (`story`), how it is measured and spread over a template's layouts, and the file that comes of it."""
